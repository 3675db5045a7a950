package docs_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// root is the repository; paths of pages are relative to it.
const root = ".."

// page is what the tests want to know of a Markdown file.
type page struct {
	path    string
	source  []byte
	blocks  []piece
	spans   []piece // code within a line
	links   []piece
	anchors map[string]bool
}

// piece is a part of a page: a fenced block with its language, the code of a
// span, the target of a link.
type piece struct {
	line       int
	lang, text string
}

var (
	address    = regexp.MustCompile(`\b(?:href|src)="([^"]+)"`)
	namedPlace = regexp.MustCompile(`<a (?:id|name)="([^"]+)"`)
	scheme     = regexp.MustCompile(`^[a-z][a-z+.-]*:`)
	notInSlug  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	closing    = regexp.MustCompile("^[ >]*(?:```+|~~~+) *(?:\n|$)")
)

// markdown reads what GitHub reads; links that are bare addresses lead outside.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table))

// parse reads a page.
func parse(name, source string) page {
	p := page{path: name, source: []byte(source), anchors: map[string]bool{}}
	ctx := parser.NewContext()
	doc := markdown.Parser().Parse(text.NewReader(p.source), parser.WithContext(ctx))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.add(n)
		}
		return ast.WalkContinue, nil
	})
	for _, r := range ctx.References() { // also those that no link uses
		p.link(bytes.Index(p.source, r.Destination()), r.Destination())
	}
	return p
}

func (p *page) add(n ast.Node) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		p.blocks = append(p.blocks, p.block(n))
	case *ast.Heading:
		p.anchor(slug(p.plain(n)))
	case *ast.CodeSpan:
		code := strings.Join(strings.Fields(p.plain(n)), " ")
		p.spans = append(p.spans, piece{line: p.lineAt(start(n)), text: code})
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

func (p *page) block(n *ast.FencedCodeBlock) piece {
	b := piece{lang: string(n.Language(p.source)), text: string(n.Lines().Value(p.source))}
	end := start(n)
	if lines := n.Lines(); lines.Len() > 0 {
		b.line, end = p.lineAt(lines.At(0).Start), lines.At(lines.Len()-1).Stop
	} else if n.Info != nil {
		b.line = p.lineAt(n.Info.Segment.Stop) + 1
		end = n.Info.Segment.Stop + 1
	}
	if b.line > 0 && !closing.Match(p.source[min(end, len(p.source)):]) {
		b.lang = "(fence that is not closed)"
	}
	return b
}

func (p *page) html(segments *text.Segments) {
	for i := range segments.Len() {
		s := segments.At(i)
		for _, m := range address.FindAllSubmatch(s.Value(p.source), -1) {
			p.link(s.Start, m[1])
		}
		for _, m := range namedPlace.FindAllSubmatch(s.Value(p.source), -1) {
			p.anchors[string(m[1])] = true
		}
	}
}

func (p *page) link(offset int, target []byte) {
	p.links = append(p.links, piece{line: p.lineAt(offset), text: string(target)})
}

func (p *page) anchor(s string) {
	unique := s
	for n := 1; p.anchors[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", s, n)
	}
	p.anchors[unique] = true
}

// slug is the anchor that GitHub gives a heading.
func slug(title string) string {
	return strings.ReplaceAll(notInSlug.ReplaceAllString(strings.ToLower(title), ""), " ", "-")
}

// plain returns the text below a node, without its markup.
func (p *page) plain(n ast.Node) string {
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

func (p *page) lineAt(offset int) int {
	return 1 + bytes.Count(p.source[:max(offset, 0)], []byte("\n"))
}

// pages reads all Markdown files of the repository.
func pages(t *testing.T) map[string]page {
	t.Helper()
	all := map[string]page{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && file != root && (strings.HasPrefix(name, ".") && name != ".github" || name == "node_modules" || name == "testdata"):
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(name, ".md"):
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			rel = filepath.ToSlash(rel)
			all[rel] = parse(rel, string(data))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// checkLink says why the target of a link does not exist. Addresses outside the
// repository are not looked at.
func checkLink(from page, target string, all map[string]page) error {
	if scheme.MatchString(target) {
		return nil
	}
	file, anchor, _ := strings.Cut(target, "#")
	file, err := url.PathUnescape(file)
	if err != nil {
		return err
	}
	to := from.path
	if file != "" {
		to = path.Join(path.Dir(from.path), file)
	}
	if path.IsAbs(file) || strings.HasPrefix(to, "../") {
		return fmt.Errorf("link to %s: outside the repository; link relative to the page", target)
	}
	if _, err := os.Stat(filepath.Join(root, to)); err != nil && file != "" {
		return fmt.Errorf("link to %s: there is no %s", target, to)
	}
	if anchor == "" {
		return nil
	}
	other, ok := all[to]
	if to == from.path {
		other, ok = from, true
	}
	if !ok || !other.anchors[anchor] {
		return fmt.Errorf("link to %s: %s has no heading for #%s", target, to, anchor)
	}
	return nil
}
