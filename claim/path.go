package claim

import (
	"fmt"
	"iter"
	"strings"
)

// Path is the way from a document to a field, in the notation of the API server:
// spec.secretRefs[0].name. A name that would be taken for several steps stands in
// brackets: metadata.labels[a.b/c]. The empty Path is the document itself.
type Path string

// Field is the path of a field below p.
func (p Path) Field(name string) Path {
	switch {
	case name == "" || strings.ContainsAny(name, ".[]"):
		return p + Path("["+name+"]")
	case p == "":
		return Path(name)
	}
	return p + "." + Path(name)
}

// Item is the path of an entry of the list at p.
func (p Path) Item(i int) Path { return Path(fmt.Sprintf("%s[%d]", p, i)) }

// Parent is the path without its last step.
func (p Path) Parent() Path {
	end := strings.LastIndexAny(string(p), ".[")
	if strings.HasSuffix(string(p), "]") {
		end = strings.LastIndexByte(string(p), '[')
	}
	return p[:max(end, 0)]
}

// Steps takes the path apart: a.b[0][x.y] is a, b, 0 and x.y.
func (p Path) Steps() iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := string(p); rest != ""; {
			var step string
			step, rest = cut(rest)
			if !yield(step) {
				return
			}
		}
	}
}

func cut(path string) (step, rest string) {
	if inner, ok := strings.CutPrefix(path, "["); ok {
		step, rest, _ = strings.Cut(inner, "]")
	} else {
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			end = len(path)
		}
		step, rest = path[:end], path[end:]
	}
	return step, strings.TrimPrefix(rest, ".")
}
