package api

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"unicode/utf8"

	"github.com/arun4infra/zerotouch-platform/diff/pattern"
)

// text finds changes of what a string may be. Pattern and lengths belong
// together: either may make the other redundant.
func text(f field) []Change {
	old, new := stringsOf(f.old), stringsOf(f.new)
	if old == new {
		return nil
	}
	message := describe(old, new)
	if len(f.old.Enum) > 0 {
		return f.textOfEnum(new, message)
	}
	lost, verdict, err := pattern.Compare(old, new)
	switch {
	case err != nil:
		return []Change{f.undecided("text", message, "it cannot be decided: "+err.Error())}
	case verdict == pattern.Undecided:
		return []Change{f.undecided("text", message, "it takes too long to decide whether a legal value is refused now")}
	case verdict == pattern.Lost:
		return []Change{f.lost("text", message, "a value that was legal is refused", lost)}
	}
	return []Change{f.change("text", Compatible, message, "each value that was legal still is")}
}

// textOfEnum tries the few values that were legal.
func (f field) textOfEnum(new pattern.Strings, message string) []Change {
	re, err := regexp.Compile(new.Pattern)
	if err != nil {
		return []Change{f.undecided("text", message, "it cannot be decided: "+err.Error())}
	}
	for _, raw := range f.old.Enum {
		var s string
		if json.Unmarshal(raw.Raw, &s) != nil {
			continue
		}
		if n := int64(utf8.RuneCountInString(s)); n < new.MinLength || n > new.MaxLength || !re.MatchString(s) {
			return []Change{f.lost("text", message, "a value that was legal is refused", s)}
		}
	}
	return []Change{f.change("text", Compatible, message, "each value that was legal still is")}
}

func stringsOf(s *props) pattern.Strings {
	out := pattern.Strings{Pattern: s.Pattern, MaxLength: math.MaxInt64}
	if s.MinLength != nil {
		out.MinLength = *s.MinLength
	}
	if s.MaxLength != nil {
		out.MaxLength = *s.MaxLength
	}
	return out
}

func describe(old, new pattern.Strings) string {
	switch {
	case old.MinLength == new.MinLength && old.MaxLength == new.MaxLength:
		return fmt.Sprintf("pattern changed from %s to %s", orNone(old.Pattern), orNone(new.Pattern))
	case old.Pattern == new.Pattern:
		return fmt.Sprintf("length changed from %s to %s", lengths(old), lengths(new))
	}
	return fmt.Sprintf("pattern and length changed from %s, %s to %s, %s", orNone(old.Pattern), lengths(old), orNone(new.Pattern), lengths(new))
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func lengths(s pattern.Strings) string {
	if s.MaxLength == math.MaxInt64 {
		return fmt.Sprintf("%d or more", s.MinLength)
	}
	return fmt.Sprintf("%d to %d", s.MinLength, s.MaxLength)
}
