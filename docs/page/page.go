// Package page reads the documentation for tests that compare it with the
// repository: what a page links to, shows, and tells its readers to type.
package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Page is a Markdown file.
type Page struct {
	// Path is relative to the repository, with slashes.
	Path   string
	Blocks []Piece // fenced, with their language
	Spans  []Piece // code within a line, and the lines of labels in Mermaid diagrams
	Links  []Piece // their targets
	// Anchors are what a link to a part of the page may name.
	Anchors map[string]bool
	// Sections are the texts below the headings, each up to the next heading, by
	// anchor.
	Sections map[string]string
	source   []byte
}

// Piece is a part of a page.
type Piece struct {
	Line       int
	Lang, Text string
}

// Unclosed is the language of a block whose fence is not closed.
const Unclosed = "(fence that is not closed)"

// Of is the error in a piece, with its position.
func (p Page) Of(at Piece, err error) error { return fmt.Errorf("%s:%d: %w", p.Path, at.Line, err) }

// All reads the pages of a repository, sorted by path.
func All(root string) ([]Page, error) {
	var all []Page
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && file != root && (strings.HasPrefix(name, ".") && name != ".github" || name == "node_modules" || name == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".md"):
			return nil
		}
		p, err := read(root, file)
		all = append(all, p)
		return err
	})
	return all, err
}

func read(root, file string) (Page, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return Page{}, err
	}
	rel, err := filepath.Rel(root, file)
	return Parse(filepath.ToSlash(rel), string(data)), err
}

// markdown reads what GitHub reads. It ignores bare addresses, which lead outside
// the repository.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table))

// Parse reads a page.
func Parse(name, source string) Page {
	p := Page{Path: name, source: []byte(source), Anchors: map[string]bool{}, Sections: map[string]string{}}
	ctx := parser.NewContext()
	doc := markdown.Parser().Parse(text.NewReader(p.source), parser.WithContext(ctx))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.add(n)
		}
		return ast.WalkContinue, nil
	})
	p.sections(doc)
	for _, r := range ctx.References() { // also those that no link uses
		p.link(bytes.Index(p.source, r.Destination()), r.Destination())
	}
	return p
}

func (p *Page) add(n ast.Node) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		p.addBlock(p.block(n))
	case *ast.CodeSpan:
		code := strings.Join(strings.Fields(p.plain(n)), " ")
		p.Spans = append(p.Spans, Piece{Line: p.lineAt(start(n)), Text: code})
	case *ast.Link:
		p.link(start(n), n.Destination)
	case *ast.Image:
		p.link(start(n), n.Destination)
	case *ast.RawHTML:
		p.html(n.Segments)
	case *ast.HTMLBlock:
		p.html(n.Lines())
	}
}

var label = regexp.MustCompile(`"([^"]*)"`)

func (p *Page) addBlock(b Piece) {
	p.Blocks = append(p.Blocks, b)
	if b.Lang != "mermaid" {
		return
	}
	for _, m := range label.FindAllStringSubmatch(b.Text, -1) {
		for _, line := range strings.Split(m[1], "<br/>") {
			p.Spans = append(p.Spans, Piece{Line: b.Line, Text: line})
		}
	}
}

var closing = regexp.MustCompile("^[ >]*(?:```+|~~~+) *(?:\n|$)")

func (p *Page) block(n *ast.FencedCodeBlock) Piece {
	b := Piece{Lang: string(n.Language(p.source)), Text: string(n.Lines().Value(p.source))}
	end := start(n)
	if lines := n.Lines(); lines.Len() > 0 {
		b.Line, end = p.lineAt(lines.At(0).Start), lines.At(lines.Len()-1).Stop
	} else if n.Info != nil {
		b.Line = p.lineAt(n.Info.Segment.Stop) + 1
		end = n.Info.Segment.Stop + 1
	}
	if b.Line > 0 && !closing.Match(p.source[min(end, len(p.source)):]) {
		b.Lang = Unclosed
	}
	return b
}

var (
	address    = regexp.MustCompile(`\b(?:href|src)="([^"]+)"`)
	namedPlace = regexp.MustCompile(`<a (?:id|name)="([^"]+)"`)
)

func (p *Page) html(segments *text.Segments) {
	for i := range segments.Len() {
		s := segments.At(i)
		for _, m := range address.FindAllSubmatch(s.Value(p.source), -1) {
			p.link(s.Start, m[1])
		}
		for _, m := range namedPlace.FindAllSubmatch(s.Value(p.source), -1) {
			p.Anchors[string(m[1])] = true
		}
	}
}

func (p *Page) link(offset int, target []byte) {
	p.Links = append(p.Links, Piece{Line: p.lineAt(offset), Text: string(target)})
}

// sections finds the headings, which are direct children of a page.
func (p *Page) sections(doc ast.Node) {
	anchor, from := "", 0
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			lines := h.Lines()
			p.Sections[anchor] = string(p.source[from:lines.At(0).Start])
			anchor, from = p.anchor(slug(p.plain(h))), lines.At(lines.Len()-1).Stop
		}
	}
	p.Sections[anchor] = string(p.source[from:])
}

func (p *Page) anchor(s string) string {
	unique := s
	for n := 1; p.Anchors[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", s, n)
	}
	p.Anchors[unique] = true
	return unique
}

var notInSlug = regexp.MustCompile(`[^\p{L}\p{N} _-]`)

// slug is the anchor that GitHub gives a heading.
func slug(title string) string {
	return strings.ReplaceAll(notInSlug.ReplaceAllString(strings.ToLower(title), ""), " ", "-")
}

// plain returns the text below a node, without its markup.
func (p *Page) plain(n ast.Node) string {
	if t, ok := n.(*ast.Text); ok {
		return string(t.Value(p.source))
	}
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		out.WriteString(p.plain(c))
	}
	return out.String()
}

// start returns where the text of a node begins.
func start(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok {
			return t.Segment.Start
		}
	}
	return 0
}

func (p *Page) lineAt(offset int) int {
	return 1 + bytes.Count(p.source[:max(offset, 0)], []byte("\n"))
}
