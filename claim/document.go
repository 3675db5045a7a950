// Package claim reads EventDrivenService claims from YAML and JSON and keeps
// where everything stands, so that what is wrong can be shown in its place.
// Package judge says whether a claim is valid, package report prints it. Start
// reading at [Scan]; package check does all of it for files and folders.
package claim

import (
	"iter"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Document is one document of a file. It does not change, so that it is safe for
// concurrent use as long as nobody changes its Object.
type Document struct {
	// Object is the document as the API server would receive it.
	Object map[string]any
	index  node
}

// Position is a place in a file; lines and columns count from one. The zero
// Position means the file as a whole.
type Position struct{ Line, Column int }

// Get returns the value of a field, or nil if there is none.
func (d *Document) Get(path Path) any {
	return Lookup(d.Object, path.Steps())
}

// Lookup returns the value below another one, by the names of fields and the
// indices of items, or nil if there is none.
func Lookup(v any, steps iter.Seq[string]) any {
	for step := range steps {
		switch parent := v.(type) {
		case map[string]any:
			v = parent[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(parent) {
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
func (d *Document) Value(path Path) Position {
	_, value := d.index.find(path)
	return position(value.at)
}

// Key returns where the name of a field stands; see Value.
func (d *Document) Key(path Path) Position {
	key, value := d.index.find(path)
	if key == nil {
		key = value.at
	}
	return position(key)
}

func position(n *yaml.Node) Position { return Position{n.Line, n.Column} }
