package pattern_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/arun4infra/zerotouch-platform/diff/pattern"
)

const (
	dns   = `^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:[.][a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$`
	label = `^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$`
	tag   = `^[a-z0-9]+(?::[a-zA-Z0-9_][-._a-zA-Z0-9]{0,127}(?:@sha256:[a-f0-9]{64})?|@sha256:[a-f0-9]{64})$`
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		old, new string
		lost     string
		verdict  pattern.Verdict
	}{
		{"", "", "", pattern.Kept},
		{"^a$", "^[ab]$", "", pattern.Kept},
		{"^[ab]$", "^a$", "b", pattern.Lost},
		{label, dns, "", pattern.Kept},
		{dns, label, "a.a", pattern.Lost},
		{tag, strings.Replace(tag, "127", "126", 1), "a:" + strings.Repeat("a", 128), pattern.Lost},
		{strings.Replace(tag, "127", "126", 1), tag, "", pattern.Kept},
		{"", "^a", "", pattern.Lost},
		{"a", "", "", pattern.Kept},
		// Unanchored, they search.
		{"^ab", "b", "", pattern.Kept},
		{"b", "^ab", "b", pattern.Lost},
		{"ab|cd", "b|d", "", pattern.Kept},
		// Two ways to say the same.
		{"^(a|b)*$", "^(a*b*)*$", "", pattern.Kept},
		{"^(a*b*)*$", "^(a|b)*$", "", pattern.Kept},
		{"^a+$", "^a{1,}$", "", pattern.Kept},
		{`^(aa)*$`, `^(aaa)*$`, "aa", pattern.Lost},
		// Cases, classes, assertions.
		{"^(?i:k)$", "^[kK\u212a]$", "", pattern.Kept},
		{"^(?i:k)$", "^[kK]$", "\u212a", pattern.Lost},
		{`^.$`, `^[^\n]$`, "", pattern.Kept},
		{`(?s)^.$`, `^.$`, "\n", pattern.Lost},
		{`(?m)^a$`, `^a$`, "a\n", pattern.Lost},
		{`^a\b.`, `^a\W`, "", pattern.Kept},
		{`^a\B.`, `^a\W`, "aa", pattern.Lost},
		{`^[^\x00-\x20\x7f]+$`, `^[^\p{Z}\p{Cc}\p{Cf}]+$`, "\u0080", pattern.Lost},
		{`^[^\p{Z}\p{Cc}\p{Cf}]+$`, `^[^\x00-\x20\x7f]+$`, "", pattern.Kept},
		{"a^", "b", "", pattern.Kept}, // matches nothing at all
	} {
		old, new := pattern.All(), pattern.All()
		old.Pattern, new.Pattern = c.old, c.new
		lost, verdict, err := pattern.Compare(old, new)
		if err != nil || verdict != c.verdict || (c.lost != "" && len([]rune(lost)) != len([]rune(c.lost))) {
			t.Errorf("%s -> %s: got %q, %v, %v; want %q, %v", c.old, c.new, lost, verdict, err, c.lost, c.verdict)
			continue
		}
		if verdict == pattern.Lost && !isLost(old, new, lost) {
			t.Errorf("%s -> %s: %q is not lost", c.old, c.new, lost)
		}
	}
}

func TestLengths(t *testing.T) {
	for _, c := range []struct {
		old, new pattern.Strings
		length   int // of what is lost
		verdict  pattern.Verdict
	}{
		{pattern.Strings{dns, 0, 253}, pattern.Strings{dns, 0, 254}, 0, pattern.Kept},
		{pattern.Strings{dns, 0, 253}, pattern.Strings{dns, 0, 63}, 64, pattern.Lost},
		{pattern.Strings{dns, 0, 253}, pattern.Strings{dns, 1, 253}, 0, pattern.Kept}, // never empty
		{pattern.Strings{dns, 0, 253}, pattern.Strings{dns, 2, 253}, 1, pattern.Lost},
		{pattern.Strings{dns, 0, 2}, pattern.Strings{label, 0, 2}, 0, pattern.Kept}, // a.a is too long
		{pattern.Strings{dns, 0, 3}, pattern.Strings{label, 0, 3}, 3, pattern.Lost},
		{pattern.Strings{"^a{3}$", 0, math.MaxInt64}, pattern.Strings{"", 3, 3}, 0, pattern.Kept},
		{pattern.Strings{"^a{3}$", 0, math.MaxInt64}, pattern.Strings{"", 0, 2}, 3, pattern.Lost},
		{pattern.Strings{"^ü*$", 0, 5}, pattern.Strings{"", 0, 4}, 5, pattern.Lost},
		{pattern.Strings{`^[^\x00]*$`, 0, 131071}, pattern.Strings{`^[^\x00]*$`, 0, 131070}, 131071, pattern.Lost},
		{pattern.Strings{tag, 0, 512}, pattern.Strings{tag, 0, 511}, 512, pattern.Lost},
	} {
		lost, verdict, err := pattern.Compare(c.old, c.new)
		if err != nil || verdict != c.verdict || utf8.RuneCountInString(lost) != c.length {
			t.Errorf("%v -> %v: got %d characters, %v, %v; want %d, %v", c.old, c.new, utf8.RuneCountInString(lost), verdict, err, c.length, c.verdict)
		}
		if verdict == pattern.Lost && !isLost(c.old, c.new, lost) {
			t.Errorf("%v -> %v: %q is not lost", c.old, c.new, lost)
		}
	}
}

// An automaton of (a|b)*a(a|b){n} has 2^n states.
func TestGivesUp(t *testing.T) {
	old, new := pattern.All(), pattern.All()
	old.Pattern, new.Pattern = "^(a|b)*$", "^(?:(a|b)*a(a|b){24}|(a|b)*b(a|b){24}|(a|b){0,24})$"
	if lost, verdict, err := pattern.Compare(old, new); verdict != pattern.Undecided || err != nil {
		t.Errorf("got %q, %v, %v", lost, verdict, err)
	}
}

func TestBrokenPattern(t *testing.T) {
	old, new := pattern.All(), pattern.All()
	new.Pattern = "("
	if _, verdict, err := pattern.Compare(old, new); err == nil || verdict != pattern.Undecided {
		t.Errorf("got %v, %v", verdict, err)
	}
}

func isLost(old, new pattern.Strings, s string) bool { return in(old, s) && !in(new, s) }

// in asks the engine that the API server uses.
func in(set pattern.Strings, s string) bool {
	n := int64(utf8.RuneCountInString(s))
	return n >= set.MinLength && n <= set.MaxLength && regexp.MustCompile(set.Pattern).MatchString(s)
}

// Random patterns against all short strings over their letters, tried one by one.
func TestAgainstTryingAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	kept, lost := 0, 0
	for range 3000 {
		old, new := random(rng), random(rng)
		got, verdict, err := pattern.Compare(old, new)
		if err != nil {
			t.Fatal(err)
		}
		want, found := shortest(old, new)
		switch {
		case verdict == pattern.Lost && !isLost(old, new, got):
			t.Errorf("%v -> %v: %q is not lost", old, new, got)
		case found && (verdict != pattern.Lost || utf8.RuneCountInString(got) > len(want)):
			t.Errorf("%v -> %v: got %q, %v; %q is lost", old, new, got, verdict, want)
		}
		if found {
			lost++
		} else if verdict == pattern.Kept {
			kept++
		}
	}
	if t.Logf("%d lost, %d kept", lost, kept); lost < 500 || kept < 500 {
		t.Error("the patterns have become too much alike")
	}
}

func random(rng *rand.Rand) pattern.Strings {
	s := pattern.All()
	s.Pattern = expression(rng, 3)
	if rng.IntN(2) == 0 {
		s.Pattern = "^(?:" + s.Pattern + ")$"
	}
	if rng.IntN(2) == 0 {
		s.MinLength, s.MaxLength = int64(rng.IntN(3)), int64(rng.IntN(5))
	}
	return s
}

func expression(rng *rand.Rand, depth int) string {
	if depth == 0 {
		atoms := []string{"a", "b", "[ab]", ".", "[^a]", `\b`, "^", "$", "", `(?i:A)`, `\B`, "a{1,2}", `\n`, "(?m:^)", "(?m:$)"}
		return atoms[rng.IntN(len(atoms))]
	}
	x, y := expression(rng, depth-1), expression(rng, depth-1)
	return fmt.Sprintf([]string{"%s%s", "(?:%s)|%s", "(?:%s)*%s", "(?:%s)?%s", "(?:%s)+%s"}[rng.IntN(5)], x, y)
}

func shortest(old, new pattern.Strings) (string, bool) {
	level := []string{""}
	a, b := regexp.MustCompile(old.Pattern), regexp.MustCompile(new.Pattern)
	for n := int64(0); n <= 5; n++ {
		var next []string
		for _, s := range level {
			inOld := n >= old.MinLength && n <= old.MaxLength && a.MatchString(s)
			if inOld && !(n >= new.MinLength && n <= new.MaxLength && b.MatchString(s)) {
				return s, true
			}
			for _, c := range "aA-\n" {
				next = append(next, s+string(c))
			}
		}
		level = next
	}
	return "", false
}

func FuzzCompare(f *testing.F) {
	f.Add(dns, label, "a.a")
	f.Add(`(?m)^a$`, `\bb\B`, "a\nb")
	f.Add(`^[^\p{Z}]+$`, `(?i)k`, "K")
	f.Fuzz(func(t *testing.T, a, b, s string) {
		old, new := pattern.Strings{a, 0, 6}, pattern.Strings{b, 0, 6}
		lost, verdict, err := pattern.Compare(old, new)
		switch {
		case err != nil, len(a)+len(b) > 100:
		case verdict == pattern.Lost && !isLost(old, new, lost):
			t.Errorf("%q -> %q: %q is not lost", a, b, lost)
		case verdict == pattern.Kept && utf8.ValidString(s) && isLost(old, new, s):
			t.Errorf("%q -> %q: %q is lost", a, b, s)
		}
	})
}
