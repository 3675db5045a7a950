// Package claim reads EventDrivenService claims from YAML and JSON and keeps
// where everything stands, so that what is wrong can be shown in its place.
// Package judge says whether a claim is valid, package report prints it. Start
// reading at [Parse]; package check does all of it for files and folders.
package claim

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Document is one document of a file.
type Document struct {
	// Object is the document as the API server would receive it.
	Object map[string]any
	root   *yaml.Node
	nodes  nodes
}

// Position is a place in a file; lines and columns count from one. The zero
// Position means the file as a whole.
type Position struct{ Line, Column int }

// Problem is one thing that is wrong.
type Problem struct {
	// Position in the file.
	Position
	// Path of the field, such as spec.secretRefs[0].name; may be empty.
	Path string
	// Message says what is wrong, in words.
	Message string
	// Hint says what to do about it; may be empty.
	Hint string
}

// String is the problem in one line, without file and position. What a claim
// says in it can't move the cursor or end the line.
func (p Problem) String() string {
	s := p.Message
	if p.Path != "" {
		s = p.Path + ": " + s
	}
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return visible(s)
}

// visible escapes what does not show.
func visible(s string) string {
	quoted := strconv.QuoteToGraphic(s)
	if quoted == `"`+s+`"` {
		return s
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(quoted[1 : len(quoted)-1])
}

// IsClaim reports whether the document is, or is meant to be, a claim: it has
// the claim's kind, or any kind in the claim's API group other than the
// composite resource's.
func (d *Document) IsClaim() bool {
	version, _ := d.Object["apiVersion"].(string)
	group, _, _ := strings.Cut(version, "/")
	kind, _ := d.Object["kind"].(string)
	if group == spec.Group {
		return kind != spec.CompositeKind
	}
	return kind == spec.Kind && (group == "" || !strings.Contains(version, "/"))
}

// Get returns the value of a field, or nil if there is none.
func (d *Document) Get(path string) any {
	var v any = d.Object
	for _, step := range steps(path) {
		switch parent := v.(type) {
		case map[string]any:
			v = parent[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(parent) {
				return nil
			}
			v = parent[i]
		default:
			return nil
		}
	}
	return v
}

// Value returns where the value of a field stands, and Key where its name does.
// For a field that does not exist, both return the nearest parent's.
func (d *Document) Value(path string) Position { _, value := d.find(path); return place(value) }

// Key returns where the name of a field stands; see Value.
func (d *Document) Key(path string) Position {
	key, value := d.find(path)
	if key == nil {
		return place(value)
	}
	return place(key)
}

func place(n *yaml.Node) Position { return Position{n.Line, n.Column} }

func (d *Document) find(path string) (key, value *yaml.Node) {
	value = d.root
	for _, step := range steps(path) {
		k, v := d.nodes.child(value, step)
		if v == nil {
			return key, value
		}
		key, value = k, v
	}
	return key, value
}

// steps takes a path apart: a.b[0][x.y] is a, b, 0 and x.y.
func steps(path string) []string {
	var out []string
	for path != "" {
		var step string
		if rest, ok := strings.CutPrefix(path, "["); ok {
			step, path, _ = strings.Cut(rest, "]")
		} else {
			end := strings.IndexAny(path, ".[")
			if end < 0 {
				end = len(path)
			}
			step, path = path[:end], path[end:]
		}
		path = strings.TrimPrefix(path, ".")
		out = append(out, step)
	}
	return out
}

// At makes a problem at a position.
func At(p Position, path, format string, args ...any) Problem {
	return Problem{Position: p, Path: path, Message: fmt.Sprintf(format, args...)}
}
