package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// alphabet returns one character of each class that no instruction of the
// machines tells apart, the most readable first.
func alphabet(machines ...*machine) []rune {
	tests := tests(machines)
	best := map[string]rune{}
	for _, r := range candidates(tests) {
		class := signature(tests, r)
		if known, ok := best[class]; !ok || rank(r) < rank(known) {
			best[class] = r
		}
	}
	var out []rune
	for _, r := range best {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b rune) int { return rank(a) - rank(b) })
	return out
}

// tests returns the distinct questions that the machines ask about a character.
func tests(machines []*machine) []*syntax.Inst {
	var out []*syntax.Inst
	known := map[string]bool{}
	for _, m := range machines {
		for i := range m.prog.Inst {
			inst := &m.prog.Inst[i]
			if !consumes(inst.Op) {
				continue
			}
			key := []byte{byte(inst.Op), byte(inst.Arg)}
			for _, r := range inst.Rune {
				key = binary.LittleEndian.AppendUint32(key, uint32(r))
			}
			if !known[string(key)] {
				known[string(key)] = true
				out = append(out, inst)
			}
		}
	}
	return out
}

func consumes(op syntax.InstOp) bool {
	switch op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

// candidates returns characters of which at least one is in each class: all of
// ASCII, both sides of each bound in the instructions, and these letters in the
// other case.
func candidates(tests []*syntax.Inst) []rune {
	var out []rune
	for r := range rune(utf8.RuneSelf + 1) {
		out = append(out, r)
	}
	for _, inst := range tests {
		for _, bound := range inst.Rune {
			out = append(out, bound-1, bound, bound+1)
			for r := unicode.SimpleFold(bound); r != bound && bound >= 0; r = unicode.SimpleFold(r) {
				out = append(out, r-1, r, r+1)
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(r rune) bool { return !utf8.ValidRune(r) })
}

// signature is the tests' answers for a character, and what empty-width
// assertions see of it.
func signature(tests []*syntax.Inst, r rune) string {
	out := []byte{byte(neighbour(r))}
	for _, inst := range tests {
		out = append(out, '0')
		if inst.MatchRune(r) {
			out[len(out)-1] = '1'
		}
	}
	return string(out)
}

// neighbour stands for all characters that look alike to an adjacent assertion,
// such as \b or $.
func neighbour(r rune) rune {
	switch {
	case r < 0, r == '\n':
		return r
	case syntax.IsWordChar(r):
		return 'a'
	}
	return ' '
}

// rank orders characters by how well people read them in an example.
func rank(r rune) int {
	for i, kind := range []bool{
		r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 'A' && r <= 'Z',
		r > ' ' && r < 0x7f, r == ' ', unicode.IsPrint(r),
	} {
		if kind {
			return i<<21 | int(r)
		}
	}
	return 6<<21 | int(r)
}
