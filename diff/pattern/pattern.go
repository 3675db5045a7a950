// Package pattern decides whether a set of strings, as JSON Schema describes it
// by a pattern and limits of length, lies within another. Patterns are Go's, as
// the API server reads them, and may match anywhere in a string. Every such
// question can be decided by running both as automata side by side; there is no
// answer only where that takes too many states.
package pattern

import (
	"fmt"
	"math"
	"regexp/syntax"
)

// Strings is a set of strings. The zero value holds only the empty string; use
// [All] for no limit.
type Strings struct {
	// Pattern is what a string must match somewhere; empty means anything.
	Pattern string
	// MinLength and MaxLength are in characters.
	MinLength, MaxLength int64
}

// All returns the set of all strings.
func All() Strings { return Strings{MaxLength: math.MaxInt64} }

// Verdict is the result of a comparison.
type Verdict int

// The verdicts.
const (
	// Kept means that every string of the old set is in the new one.
	Kept Verdict = iota
	// Lost means that some string of the old set is not in the new one.
	Lost
	// Undecided means that it would have taken too long.
	Undecided
)

// maxStates bounds the work: about a second. The patterns of the real API need a
// few thousand.
const maxStates = 200_000

// Compare decides whether all strings of the old set are in the new one. If not,
// it returns a shortest one that is lost.
func Compare(old, new Strings) (lost string, v Verdict, err error) {
	a, err := compile(old.Pattern)
	if err != nil {
		return "", Undecided, err
	}
	b, err := compile(new.Pattern)
	if err != nil {
		return "", Undecided, err
	}
	classes := alphabet(a, b)
	none := &machine{} // matches nothing
	for _, part := range []struct {
		without  *machine
		min, max int64
	}{
		{none, old.MinLength, min(old.MaxLength, new.MinLength-1)},
		{b, max(old.MinLength, new.MinLength), min(old.MaxLength, new.MaxLength)},
		{none, max(old.MinLength, beyond(new.MaxLength)), min(old.MaxLength, math.MaxInt64-1)},
	} {
		s := search{old: newRunner(a), new: newRunner(part.without), classes: classes, min: part.min, max: part.max}
		if lost, v = s.run(); v != Kept {
			return lost, v, nil
		}
	}
	return "", Kept, nil
}

// beyond is the smallest length that a limit forbids.
func beyond(limit int64) int64 {
	if limit == math.MaxInt64 {
		return limit
	}
	return limit + 1
}

// machine is a pattern as a nondeterministic automaton: the program that the
// regexp package would run. Without a program it matches nothing.
type machine struct{ prog *syntax.Prog }

func compile(pattern string) (*machine, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return &machine{prog}, nil
}
