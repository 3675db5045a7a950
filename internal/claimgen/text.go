package claimgen

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// tries is how many texts are made for a place. The rules of a schema may leave
// none; then the last one has to do.
const tries = 1000

// text tries until a text obeys everything, and differs from those before it
// that it must not be the same as.
func (g *Generator) text(p place, f *schema.Field) string {
	if f.Pattern == "" {
		return g.word() // Kubernetes has rules of its own there
	}
	s := ""
	for range tries {
		s = g.anyText(f)
		if key := p.scope() + " " + s; g.broken(f, s) == Valid && !g.used[key] {
			g.used[key] = true
			break
		}
	}
	return s
}

// anyText is one that the pattern matches or, now and then, one that YAML and
// shells trip over.
func (g *Generator) anyText(f *schema.Field) string {
	if g.rand.IntN(4) > 0 {
		return g.match(f.Pattern)
	}
	return pick(g, []string{"", "yes", "1", "null", "~", "a: b", "- a", "#", "'\"\\{}", "a\nb", "\u00a0", "\U0001F600", "$(A)", "%s"})
}

func (g *Generator) word() string { return pick(g, []string{"a", "team-a", "x1", "workers"}) }

// broken returns the rule of a field that a text breaks, Valid if none.
func (g *Generator) broken(f *schema.Field, s string) string {
	length := utf8.RuneCountInString(s)
	switch {
	case length < f.MinLength:
		return TooShort
	case f.MaxLength > 0 && length > f.MaxLength:
		return TooLong
	case f.Pattern != "" && !g.patterns[f.Pattern].MatchString(s):
		return Pattern
	case f.Not != nil && f.Not.Pattern != "" && g.patterns[f.Not.Pattern].MatchString(s):
		return Forbidden
	case f.Not != nil && slices.Contains(f.Not.Enum, s):
		return Reserved
	}
	return Valid
}

// match returns a random text that a pattern matches. Now and then it holds what
// the pattern allows and nobody thinks of.
func (g *Generator) match(pattern string) string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err) // it was compiled before
	}
	var b strings.Builder
	g.write(&b, re)
	return b.String()
}

func (g *Generator) write(b *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(g.runeOf(re.Rune))
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range re.Sub {
			g.write(b, sub)
		}
	case syntax.OpAlternate:
		g.write(b, pick(g, re.Sub))
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		least, most := bounds(re)
		for range least + g.rand.IntN(most-least+1) {
			g.write(b, re.Sub[0])
		}
	}
}

// bounds returns how often an operator repeats, and keeps it short.
func bounds(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, 3
	case syntax.OpPlus:
		return 1, 6
	case syntax.OpQuest:
		return 0, 1
	}
	most = re.Min + 8
	if re.Max >= 0 {
		most = min(most, re.Max)
	}
	return re.Min, most
}

// runeOf returns a rune of a class, which is a list of ranges. Most are ones that
// people type; surrogates are not characters.
func (g *Generator) runeOf(class []rune) rune {
	for range 20 {
		i := 2 * g.rand.IntN(len(class)/2)
		lo, hi := class[i], class[i+1]
		if g.rand.IntN(8) > 0 {
			lo, hi = max(lo, ' '), min(hi, '~')
		}
		if lo > hi {
			continue
		}
		if c := lo + g.rand.Int32N(hi-lo+1); c < 0xD800 || c > 0xDFFF {
			return c
		}
	}
	return class[0]
}

// stretched makes a text longer so that it still breaks no other rule, or says
// that it can't be done.
func (g *Generator) stretched(f *schema.Field, s string, length int) (string, bool) {
	runes := []rune(s)
	filler := strings.Repeat("a", max(0, length-len(runes)))
	for at := range len(runes) + 1 {
		long := string(runes[:at]) + filler + string(runes[at:])
		if rule := g.broken(f, long); utf8.RuneCountInString(long) == length && (rule == Valid || rule == TooLong && g.patterns[f.Pattern].MatchString(long)) {
			return long, true
		}
	}
	return "", false
}
