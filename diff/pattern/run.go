package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

// The states that no further character changes.
const (
	matched = 0
	failed  = 1
)

// state is a state of a machine after some characters: the instructions that wait
// for the next one, and the preceding character.
type state struct {
	wait   []uint32
	before rune
}

// runner makes a machine deterministic lazily, one state at a time.
type runner struct {
	m *machine
	// looksBack says whether any assertion, except at the very beginning, depends
	// on the preceding character.
	looksBack bool
	// anchored says that a match must begin at the start of the string.
	anchored bool
	states   []state
	number   map[string]int
	next     map[step]int
	accepts  map[int]bool
}

func looksBack(i syntax.Inst) bool {
	const asks = syntax.EmptyBeginLine | syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary
	return i.Op == syntax.InstEmptyWidth && syntax.EmptyOp(i.Arg)&asks != 0
}

type step struct {
	state int
	r     rune
}

func newRunner(m *machine) *runner {
	r := &runner{m: m, states: make([]state, 2), number: map[string]int{}, next: map[step]int{}, accepts: map[int]bool{matched: true, failed: false}}
	if m.prog != nil {
		r.anchored = m.prog.StartCond()&syntax.EmptyBeginText != 0
		r.looksBack = slices.ContainsFunc(m.prog.Inst, looksBack)
	}
	return r
}

// start is the state before the first character.
func (r *runner) start() int {
	if r.m.prog == nil {
		return failed
	}
	return r.intern(state{[]uint32{uint32(r.m.prog.Start)}, -1})
}

// step returns the state after one more character. Unless it is anchored, the
// pattern may also begin to match after it.
func (r *runner) step(from int, c rune) int {
	if from == matched || from == failed {
		return from
	}
	if to, ok := r.next[step{from, c}]; ok {
		return to
	}
	to := r.after(r.states[from], c)
	r.next[step{from, c}] = to
	return to
}

func (r *runner) after(s state, c rune) int {
	open, done := r.closure(s, c)
	if done {
		return matched
	}
	next := state{before: ' '}
	if r.looksBack {
		next.before = neighbour(c)
	}
	for _, pc := range open {
		if inst := &r.m.prog.Inst[pc]; inst.MatchRune(c) {
			next.wait = append(next.wait, inst.Out)
		}
	}
	if !r.anchored {
		next.wait = append(next.wait, uint32(r.m.prog.Start))
	}
	if len(next.wait) == 0 {
		return failed
	}
	return r.intern(next)
}

// accept reports whether a string that ends in the state matches.
func (r *runner) accept(n int) bool {
	yes, ok := r.accepts[n]
	if !ok {
		_, yes = r.closure(r.states[n], -1)
		r.accepts[n] = yes
	}
	return yes
}

// closure follows the instructions that consume no character, between s and c,
// which is -1 at the end. It returns the instructions that want c, and whether
// the pattern has matched.
func (r *runner) closure(s state, c rune) (open []uint32, done bool) {
	flags := syntax.EmptyOpContext(s.before, c)
	seen := make([]bool, len(r.m.prog.Inst))
	todo := slices.Clone(s.wait)
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch inst := &r.m.prog.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				todo = append(todo, inst.Out)
			}
		case syntax.InstMatch:
			return nil, true
		case syntax.InstFail:
		default:
			open = append(open, pc)
		}
	}
	return open, false
}

func (r *runner) intern(s state) int {
	slices.Sort(s.wait)
	s.wait = slices.Compact(s.wait)
	key := binary.LittleEndian.AppendUint32(nil, uint32(s.before))
	for _, pc := range s.wait {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	n, ok := r.number[string(key)]
	if !ok {
		n = len(r.states)
		r.states = append(r.states, s)
		r.number[string(key)] = n
	}
	return n
}
