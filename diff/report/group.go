package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

// group is claims to which the same happens.
type group struct {
	consequence claims.Consequence
	lines       []line
	effects     []claims.Effect
}

// line is one difference: where, and which.
type line struct{ place, what string }

func (l line) String() string {
	if l.place == "" {
		return l.what
	}
	return l.place + ": " + l.what
}

// groups joins claims to which the same happens, the worst first. A service's own
// name is left out of what is compared.
func groups(effects []claims.Effect) []group {
	var out []group
	at := map[string]int{}
	for _, e := range effects {
		lines := lines(e)
		key := fmt.Sprintf("%s %q", e.Consequence, lines)
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, group{consequence: e.Consequence, lines: lines})
		}
		out[i].effects = append(out[i].effects, e)
	}
	slices.SortStableFunc(out, func(a, b group) int { return cmp.Compare(b.consequence, a.consequence) })
	return out
}

// lines say what happens to a claim, one difference a line.
func lines(e claims.Effect) []line {
	var out []line
	for _, p := range e.Problems {
		out = append(out, line{what: p.String()})
	}
	if e.Unclear != "" {
		out = append(out, line{what: e.Unclear})
	}
	for _, f := range e.Fields {
		out = append(out, difference("claim", f, e.Name))
	}
	for _, r := range e.Resources {
		if len(r.Places) == 0 {
			out = append(out, line{r.Kind + " " + anonymous(r.Name, e.Name), r.Consequence.String()})
		}
		for _, p := range r.Places {
			out = append(out, difference(r.Kind, p, e.Name))
		}
	}
	return out
}

func difference(of string, d claims.Difference, name string) line {
	return line{of + " " + d.Path, value(d.Old, name) + " → " + value(d.New, name)}
}

func texts(lines []line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.String())
	}
	return out
}

// longest is how many characters of a value are shown.
const longest = 80

func value(v any, name string) string {
	if v == nil {
		return "(none)"
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	s := anonymous(string(data), name)
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest-1]) + "…"
	}
	return s
}

// anonymous puts NAME for the service's own name where it stands as a word.
func anonymous(s, name string) string {
	if !strings.Contains(s, name) {
		return s
	}
	return regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllString(s, "NAME")
}

// names lists claims, at most so many of them.
func (g group) names(most int) string {
	var out []string
	for _, e := range g.effects[:min(most, len(g.effects))] {
		out = append(out, e.Claim)
	}
	if more := len(g.effects) - most; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

// title says what happens, and to how many.
func (g group) title() string {
	services := count(len(g.effects), "service")
	if g.unclear() {
		return "unclear: " + services
	}
	title := fmt.Sprintf("%s: %s", g.consequence, services)
	if g.consequence != claims.Restarts {
		return title
	}
	pods := 0
	for _, e := range g.effects {
		pods += e.Pods
	}
	return title + ", up to " + count(pods, "pod") + " at once"
}
