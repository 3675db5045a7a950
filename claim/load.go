package claim

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// File is what was read of one file, or of standard input.
type File struct {
	// Name is what people call it: the path as it was given.
	Name string
	// Claims are the documents that are claims.
	Claims []*Document
	// Others counts the documents that are something else.
	Others int
	// Problems are what kept documents from being read.
	Problems []Problem
}

// Parse reads all documents of a file. It never fails: what can't be read is a
// problem of the file. After a syntax error the rest of the file can't be told
// apart into documents, and the problem says so.
func Parse(name string, data []byte) *File {
	f := &File{Name: name}
	data = withoutMarks(data)
	if f.addStream(data) {
		return f
	}
	data = asYAML(data)
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for n := 1; ; n++ {
		root, err := decode(decoder)
		if errors.Is(err, io.EOF) {
			return f
		}
		if err != nil {
			p := syntaxError(data, err)
			if n > 1 {
				p.Message += fmt.Sprintf("; document %d and what follows was not read", n)
			}
			f.Problems = append(f.Problems, p)
			return f
		}
		f.add(root)
	}
}

// withoutMarks removes the byte order marks that may open each document; files
// that are put one behind the other have them in the middle.
func withoutMarks(data []byte) []byte {
	const mark = "\ufeff"
	return bytes.ReplaceAll(bytes.TrimPrefix(data, []byte(mark)), []byte("\n"+mark), []byte("\n"))
}

// decode reads the next document. The parser panics on some broken input.
func decode(d *yaml.Decoder) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	var doc yaml.Node
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1, Column: 1}, nil
	}
	return doc.Content[0], nil
}

// add converts a document and sorts it in.
func (f *File) add(root *yaml.Node) {
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return // an empty document is nothing
	}
	var c converter
	value := c.value(root)
	if c.tooBig() {
		f.Problems = append(f.Problems, At(place(root), "", "the document holds more than %d values once its anchors are expanded", maxNodes))
		return
	}
	f.sort(root, value, c.problems)
}

// sort tells what a document is; a List counts as the documents in it.
func (f *File) sort(root *yaml.Node, value any, problems []Problem) {
	object, isMap := value.(map[string]any)
	d := &Document{Object: object, root: root, nodes: nodes{}}
	items := d.items()
	switch {
	case items != nil:
		f.list(items, object, problems)
	case isMap && d.IsClaim():
		f.Claims = append(f.Claims, d)
		f.Problems = append(f.Problems, problems...)
	default:
		f.Others++
	}
}
