package api

import "fmt"

// numbers finds changes of the limits of a number.
func numbers(f field) []Change {
	var out []Change
	if old, new := lower(f.old), lower(f.new); !old.equal(new) {
		out = append(out, f.bound("minimum", old, new, -1))
	}
	if old, new := upper(f.old), upper(f.new); !old.equal(new) {
		out = append(out, f.bound("maximum", old, new, 1))
	}
	if old, new := f.old.MultipleOf, f.new.MultipleOf; !same(old, new) {
		out = append(out, f.multiple(new))
	}
	return out
}

// bound is a limit of a number; without a value there is no limit.
type bound struct {
	value     *float64
	exclusive bool
}

func lower(s *props) bound { return bound{s.Minimum, s.ExclusiveMinimum && s.Minimum != nil} }
func upper(s *props) bound { return bound{s.Maximum, s.ExclusiveMaximum && s.Maximum != nil} }

func (b bound) equal(other bound) bool {
	return same(b.value, other.value) && b.exclusive == other.exclusive
}

func (b bound) String() string {
	switch {
	case b.value == nil:
		return "none"
	case b.exclusive:
		return fmt.Sprintf("%v, which itself is not legal", *b.value)
	}
	return fmt.Sprint(*b.value)
}

// bound judges a changed limit; side is 1 for an upper one, -1 for a lower one.
func (f field) bound(name string, old, new bound, side float64) Change {
	message := fmt.Sprintf("%s changed from %s to %s", name, old, new)
	if !new.tighter(old, side) {
		return f.change("number", Compatible, message, "each value that was legal still is")
	}
	return f.lost("number", message, "a value that was legal is refused", f.outside(old, new, side))
}

func (b bound) tighter(old bound, side float64) bool {
	switch {
	case b.value == nil:
		return false
	case old.value == nil:
		return true
	case *b.value == *old.value:
		return b.exclusive && !old.exclusive
	}
	return *b.value*side < *old.value*side
}

// outside returns a value within the old limit and outside the new one: the old
// limit itself if it is legal, else the value next to the new limit.
func (f field) outside(old, new bound, side float64) any {
	v := *new.value
	switch {
	case old.value != nil && !old.exclusive:
		v = *old.value
	case !new.exclusive && f.old.Type == "integer":
		v += side
	case !new.exclusive && old.value != nil:
		v = (v + *old.value) / 2
	case !new.exclusive:
		v += side
	}
	if f.old.Type == "integer" {
		return int64(v)
	}
	return v
}

func (f field) multiple(new *float64) Change {
	if new == nil {
		return f.change("number", Compatible, "need no longer be a multiple", "each value that was legal still is")
	}
	return f.undecided("number", fmt.Sprintf("must be a multiple of %v", *new), "other values are refused")
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
