package docs_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the repository; paths of pages are relative to it.
const root = ".."

// page is what the tests want to know of a Markdown file.
type page struct {
	path    string
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
	fence      = regexp.MustCompile("^ *(```+|~~~+) *([^ `]*)")
	heading    = regexp.MustCompile(`(?m)^#{1,6} +(.+?) *#* *$`)
	span       = regexp.MustCompile("`+[^`]+`+")
	link       = regexp.MustCompile(`\]\(<?([^()\s<>]+)>?(?:\s+"[^"]*")?\)|(?m:^\[[^\]]+\]:\s+(\S+))|\b(?:href|src)="([^"]+)"`)
	linkText   = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	namedPlace = regexp.MustCompile(`<a (?:id|name)="([^"]+)"`)
	scheme     = regexp.MustCompile(`^[a-z][a-z+.-]*:`)
	notInSlug  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// parse reads a page. Pieces keep their lines; what is code is no link.
func parse(name, text string) page {
	p := page{path: name, anchors: map[string]bool{}}
	prose := p.cutBlocks(text)
	for _, m := range heading.FindAllStringSubmatch(prose, -1) {
		p.anchor(slug(m[1]))
	}
	prose = span.ReplaceAllStringFunc(prose, func(s string) string { return strings.ReplaceAll(s, "(", " ") })
	for _, m := range span.FindAllStringIndex(prose, -1) {
		code := strings.Join(strings.Fields(strings.Trim(prose[m[0]:m[1]], "`")), " ")
		p.spans = append(p.spans, piece{line: lineAt(prose, m[0]), text: code})
	}
	for _, m := range namedPlace.FindAllStringSubmatch(prose, -1) {
		p.anchors[m[1]] = true
	}
	for _, m := range link.FindAllStringSubmatchIndex(prose, -1) {
		for group := 2; group < len(m); group += 2 {
			if m[group] >= 0 {
				p.links = append(p.links, piece{line: lineAt(prose, m[0]), text: prose[m[group]:m[group+1]]})
			}
		}
	}
	return p
}

// cutBlocks collects the fenced blocks and returns the text with empty lines in
// their place.
func (p *page) cutBlocks(text string) string {
	var prose strings.Builder
	var open *piece
	end := ""
	for i, line := range strings.Split(text, "\n") {
		m := fence.FindStringSubmatch(line)
		switch {
		case open == nil && m != nil:
			open, end = &piece{line: i + 2, lang: m[2]}, m[1]
		case open == nil:
			prose.WriteString(line)
		case m != nil && m[2] == "" && strings.HasPrefix(m[1], end):
			p.blocks = append(p.blocks, *open)
			open = nil
		default:
			open.text += line + "\n"
		}
		prose.WriteByte('\n')
	}
	if open != nil {
		open.lang = "(fence that is not closed)"
		p.blocks = append(p.blocks, *open)
	}
	return prose.String()
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
	title = linkText.ReplaceAllString(title, "$1")
	title = notInSlug.ReplaceAllString(strings.ToLower(title), "")
	return strings.ReplaceAll(title, " ", "-")
}

func lineAt(text string, offset int) int { return 1 + strings.Count(text[:offset], "\n") }

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
