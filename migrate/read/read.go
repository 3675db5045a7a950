// Package read splits files of manifests into documents, which keep their bytes
// and the positions of their fields, and groups what belongs together. Start
// reading at [Documents] and [Group].
package read

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
	k8syaml "sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// Document is one manifest.
type Document struct {
	// File is the name of its file.
	File string
	// Text is the document as it was written, without the separator before it.
	Text []byte
	// Object is the document as the API server would receive it.
	Object tree.Map
	root   *yaml.Node
}

// Documents reads all documents of a file; those of a List are its items. The
// error says which line can't be read.
func Documents(file string, data []byte) ([]*Document, error) {
	var out []*Document
	for _, c := range split(data) {
		docs, err := parse(file, c)
		if err != nil {
			return nil, err
		}
		out = append(out, docs...)
	}
	return out, nil
}

// chunk is the text of a document and how many lines come before it.
type chunk struct {
	text []byte
	line int
}

// split cuts at the lines that separate documents.
func split(data []byte) []chunk {
	var out []chunk
	current, number := chunk{}, 0
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		number++
		if isSeparator(line) {
			out = append(out, current)
			current = chunk{line: number}
			continue
		}
		current.text = append(current.text, line...)
	}
	return append(out, current)
}

func isSeparator(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("---"))
	rest = bytes.TrimSpace(rest)
	return ok && (len(rest) == 0 || rest[0] == '#')
}

func parse(file string, c chunk) ([]*Document, error) {
	// With the preceding lines, the parser's line numbers are those of the file.
	padded := append(bytes.Repeat([]byte("\n"), c.line), c.text...)
	doc, err := nodes(padded)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, nil // nothing but comments
	}
	object := tree.Map{}
	if err := k8syaml.UnmarshalStrict(padded, &object); err != nil {
		return nil, fmt.Errorf("%s:%d: this document is not a manifest: %w", file, doc.Content[0].Line, err)
	}
	d := &Document{File: file, Text: c.text, Object: object, root: doc.Content[0]}
	if object["kind"] == "List" {
		return d.items()
	}
	return []*Document{d}, nil
}

// nodes reads a document. The parser panics on some broken input.
func nodes(text []byte) (doc yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	err = yaml.Unmarshal(text, &doc)
	return doc, err
}

// items returns the items of a List, each as a document of its own.
func (d *Document) items() ([]*Document, error) {
	var out []*Document
	for i, object := range tree.Items(d.Object, "items") {
		text, err := k8syaml.Marshal(object)
		if err != nil {
			return nil, fmt.Errorf("%s: item %d of the list: %w", d.File, i, err)
		}
		root := find(d.root, []string{"items", fmt.Sprint(i)})
		out = append(out, &Document{File: d.File, Text: text, Object: object, root: root})
	}
	return out, nil
}

// Kind returns the kind of the manifest.
func (d *Document) Kind() string { return tree.Text(d.Object, "kind") }

// Name returns the name of the manifest.
func (d *Document) Name() string { return tree.Text(d.Object, "metadata", "name") }

// Namespace returns the namespace of the manifest; may be empty.
func (d *Document) Namespace() string { return tree.Text(d.Object, "metadata", "namespace") }

// Line returns the line of a field, or of the nearest one above it that exists.
func (d *Document) Line(path []string) int { return find(d.root, path).Line }

func (d *Document) String() string { return d.Kind() + " " + d.Name() }
