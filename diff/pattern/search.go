package pattern

import "slices"

// search looks for the shortest string between min and max characters that the
// old machine matches and the new one does not.
type search struct {
	old, new *runner
	classes  []rune
	min, max int64
	visited  []node
	known    map[place]bool
}

// place is the state of both machines. Length counts up to min; beyond that it
// does not matter.
type place struct {
	old, new int
	length   int64
}

// node is a place and how it was first reached.
type node struct {
	place
	from int
	by   rune
}

func (s *search) run() (string, Verdict) {
	if s.min > s.max {
		return "", Kept
	}
	s.known = map[place]bool{}
	s.visit(node{place{s.old.start(), s.new.start(), 0}, -1, 0})
	level := 1 // the first node of the next length
	length := int64(0)
	for i := 0; i < len(s.visited); i++ {
		if i == level {
			level, length = len(s.visited), length+1
		}
		n := s.visited[i]
		if n.length >= s.min && s.old.accept(n.old) && !s.new.accept(n.new) {
			return s.text(i), Lost
		}
		if length < s.max {
			s.expand(i)
		}
		if len(s.visited) > maxStates {
			return "", Undecided
		}
	}
	return "", Kept
}

func (s *search) expand(i int) {
	n := s.visited[i]
	for _, c := range s.classes {
		to := place{s.old.step(n.old, c), s.new.step(n.new, c), min(n.length+1, s.min)}
		s.visit(node{to, i, c})
	}
}

// visit keeps a place that is new and may still lead somewhere: once the new
// machine has matched, which it never takes back, nothing can be lost.
func (s *search) visit(n node) {
	if n.old == failed || n.new == matched || s.known[n.place] {
		return
	}
	s.known[n.place] = true
	s.visited = append(s.visited, n)
}

func (s *search) text(i int) string {
	var out []rune
	for ; s.visited[i].from >= 0; i = s.visited[i].from {
		out = append(out, s.visited[i].by)
	}
	slices.Reverse(out)
	return string(out)
}
