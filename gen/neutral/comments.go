package neutral

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
)

// Comments maps "Type.Field" to the field's doc comment, in one line.
type Comments map[string]string

// ParseComments reads the doc comments of all struct fields in a folder of Go
// source.
func ParseComments(src fs.FS) (Comments, error) {
	names, err := fs.Glob(src, "*.go")
	if err != nil {
		return nil, err
	}
	c := Comments{}
	for _, name := range names {
		if err := c.addFile(src, name); err != nil {
			return nil, fmt.Errorf("reading doc comments: %w", err)
		}
	}
	return c, nil
}

func (c Comments) addFile(src fs.FS, name string) error {
	data, err := fs.ReadFile(src, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.ParseComments)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if t, ok := n.(*ast.TypeSpec); ok {
			c.addType(t)
		}
		return true
	})
	return nil
}

func (c Comments) addType(t *ast.TypeSpec) {
	s, ok := t.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range s.Fields.List {
		for _, name := range f.Names {
			c[t.Name.Name+"."+name.Name] = oneLine(f.Doc.Text())
		}
	}
}

// section is a citation of the design document, which means nothing to readers
// of the published descriptions.
var section = regexp.MustCompile(` \(§[^)]*\)`)

func oneLine(comment string) string {
	return section.ReplaceAllString(strings.Join(strings.Fields(comment), " "), "")
}

func (c Comments) lookup(t reflect.Type, field string) string {
	if field == "" {
		return ""
	}
	return description(t, field, c[t.Name()+"."+field])
}
