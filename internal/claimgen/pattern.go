package claimgen

import (
	"regexp/syntax"
	"strings"
)

// match returns a text that a pattern allows.
func (g *Generator) match(pattern string) string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var out strings.Builder
	g.write(&out, re)
	return out.String()
}

func (g *Generator) write(out *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		out.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		out.WriteRune(g.rune(re.Rune))
	case syntax.OpAlternate:
		g.write(out, re.Sub[g.rng.IntN(len(re.Sub))])
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range re.Sub {
			g.write(out, sub)
		}
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		for range g.times(re) {
			g.write(out, re.Sub[0])
		}
	}
}

func (g *Generator) times(re *syntax.Regexp) int {
	low, high := re.Min, re.Max
	switch re.Op {
	case syntax.OpStar:
		low, high = 0, maxText
	case syntax.OpPlus:
		low, high = 1, maxText
	case syntax.OpQuest:
		low, high = 0, 1
	}
	if high < 0 {
		high = low + maxText
	}
	high = min(high, max(low, maxText))
	return low + g.rng.IntN(high-low+1)
}

// rune picks one of a class, mostly from ASCII, sometimes from far away, and
// never what YAML can't hold.
func (g *Generator) rune(class []rune) rune {
	for {
		i := 2 * g.rng.IntN(len(class)/2)
		low, high := class[i], class[i+1]
		if high > 0x7e && g.rng.IntN(20) > 0 {
			high = min(high, 0x7e)
		}
		if high < low {
			continue
		}
		if r := low + rune(g.rng.IntN(int(high-low)+1)); printable(r) {
			return r
		}
	}
}

func printable(r rune) bool {
	return r >= ' ' && r <= 0x7e || r >= 0xa1 && r < 0xd800 && r != 0x2028 && r != 0x2029 || r >= 0x10000 && r <= 0x1ffff
}
