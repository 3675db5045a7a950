package schema

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/internal/similar"
)

// Found is a field and where it stands.
type Found struct {
	*Field
	// Path is the path as people write it, with [] behind lists on the way.
	Path string
	// Required reports whether the field must be given, where its parent is.
	Required bool
}

// index is what may follow a list in a path: [], [0], [*].
var index = regexp.MustCompile(`\[[^]]*\]`)

// Find returns the field at a path such as spec.secretRefs.env.secretKey; the
// empty path is the claim itself. The error names what was most likely meant.
func (f *Field) Find(path string) (Found, error) {
	at := Found{Field: f}
	if path == "" {
		return at, nil
	}
	for _, name := range strings.Split(index.ReplaceAllString(path, ""), ".") {
		child := at.Field.Field(name)
		if child == nil {
			return Found{}, fmt.Errorf("%s: there is no such field; %s", path, f.hint(at, name))
		}
		at = Found{Field: child, Path: at.below(name), Required: at.Requires(name)}
	}
	return at, nil
}

// below returns the path of a field below this one.
func (at Found) below(name string) string {
	if at.Path == "" {
		return name
	}
	path := at.Path
	for list := at.Field; list.Items != nil; list = list.Items {
		path += "[]"
	}
	return path + "." + name
}

// hint says what somebody meant who looked for name at a field: one that is
// with nearly this name, or one that has this name elsewhere.
func (f *Field) hint(at Found, name string) string {
	var names []string
	for _, child := range at.Children() {
		names = append(names, child.Name)
	}
	if meant := similar.Closest(name, names); meant != "" {
		return "did you mean " + at.below(meant) + "?"
	}
	elsewhere := ""
	f.Walk(func(path string, _, field *Field) {
		if elsewhere == "" && field.Name == name {
			elsewhere = path
		}
	})
	switch {
	case elsewhere != "":
		return "did you mean " + elsewhere + "?"
	case len(names) == 0:
		return at.Path + " has no fields"
	case at.Path == "":
		return "a claim has " + strings.Join(names, ", ")
	}
	return at.Path + " has " + strings.Join(names, ", ")
}
