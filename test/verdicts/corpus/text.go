package corpus

import (
	"math/rand/v2"
	"regexp/syntax"
	"strings"
)

// text returns a random text that a pattern matches. Now and then it holds what
// the pattern allows and nobody thinks of.
func text(r *rand.Rand, pattern string) string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err) // the schema was compiled before
	}
	var b strings.Builder
	write(&b, r, re)
	return b.String()
}

func write(b *strings.Builder, r *rand.Rand, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(pick(r, re.Rune))
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range re.Sub {
			write(b, r, sub)
		}
	case syntax.OpAlternate:
		write(b, r, re.Sub[r.IntN(len(re.Sub))])
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		least, most := bounds(re)
		for range least + r.IntN(most-least+1) {
			write(b, r, re.Sub[0])
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

// pick returns a rune of a class, which is a list of ranges. Most are ones that
// people type; surrogates are none of their own.
func pick(r *rand.Rand, class []rune) rune {
	for range 20 {
		i := 2 * r.IntN(len(class)/2)
		lo, hi := class[i], class[i+1]
		if r.IntN(8) > 0 {
			lo, hi = max(lo, ' '), min(hi, '~')
		}
		if lo > hi {
			continue
		}
		if c := lo + r.Int32N(hi-lo+1); c < 0xD800 || c > 0xDFFF {
			return c
		}
	}
	return class[0]
}

// pad stretches a text to a length so that it still matches, or says that it
// can't be done.
func pad(n *Node, s string, length int) (string, bool) {
	runes := []rune(s)
	for at := range runes {
		long := string(runes[:at]) + strings.Repeat("a", max(0, length-len(runes))) + string(runes[at:])
		if n.matches(long) && len([]rune(long)) == length {
			return long, true
		}
	}
	return "", false
}
