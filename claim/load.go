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

// Parse reads all documents of a file and keeps its claims. It never fails: what
// can't be read is a problem of the file.
func Parse(name string, data []byte) *File {
	f := &File{Name: name}
	f.Others, f.Problems = Scan(data, func(d *Document) { f.Claims = append(f.Claims, d) })
	return f
}

// Scan reads the documents of a file one by one, shows the claims among them to
// visit, and keeps none. It returns how many documents are something else, and
// what kept documents from being read. After a syntax error the rest of the file
// can't be told apart into documents, and the problem says so.
func Scan(data []byte, visit func(*Document)) (others int, problems []Problem) {
	s := &scanner{visit: visit}
	data = withoutMarks(data)
	if !s.jsonStream(data) {
		s.yaml(asYAML(data))
	}
	return s.others, s.problems
}

// scanner sorts the documents of a file.
type scanner struct {
	visit    func(*Document)
	others   int
	problems []Problem
}

func (s *scanner) yaml(data []byte) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for n := 1; ; n++ {
		root, err := decode(decoder)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			p := syntaxError(data, err)
			if n > 1 {
				p.Message += fmt.Sprintf("; document %d and what follows was not read", n)
			}
			s.problems = append(s.problems, p)
			return
		}
		s.document(root)
	}
}

// withoutMarks removes the byte order marks that may open each document; files
// that are concatenated have them in the middle.
func withoutMarks(data []byte) []byte {
	const mark = "\ufeff"
	data = bytes.TrimPrefix(data, []byte(mark))
	if !bytes.Contains(data, []byte("\n"+mark)) {
		return data // and spares a copy
	}
	return bytes.ReplaceAll(data, []byte("\n"+mark), []byte("\n"))
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
