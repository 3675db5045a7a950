package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim/check"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

// github prints workflow commands, which GitHub shows beside the line of a pull
// request.
type github struct {
	out  io.Writer
	root string
}

func (g *github) Result(r check.Result) {
	if r.Err == nil && len(r.Problems) == 0 {
		return
	}
	file := property(g.path(r.File))
	if r.Err != nil {
		fmt.Fprintf(g.out, "::error file=%s::%s\n", file, message(r.Err.Error()))
	}
	for _, p := range r.Problems {
		command := "error"
		if p.Warning {
			command = "warning"
		}
		fmt.Fprintf(g.out, "::%s file=%s,line=%d,col=%d::%s\n", command, file, max(p.Line, 1), max(p.Column, 1), message(p.String()))
	}
}

func (g *github) Summary(s Summary) { fmt.Fprintln(g.out, message(s.String())) }

// path is a file as GitHub names it: relative to the root, with forward slashes.
// A file outside of it has no such name and keeps its own.
func (g *github) path(file string) string {
	if file == source.StdinName {
		return file
	}
	clean := filepath.Clean(file)
	if inside, ok := relative(g.root, clean); ok {
		clean = inside
	}
	return filepath.ToSlash(clean)
}

func relative(root, file string) (string, bool) {
	abs, err := filepath.Abs(file)
	if err != nil || root == "" {
		return "", false
	}
	inside, err := filepath.Rel(real(root), filepath.Join(real(filepath.Dir(abs)), filepath.Base(abs)))
	return inside, err == nil && filepath.IsLocal(inside)
}

// real follows links, since the root may be given by another name.
func real(path string) string {
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		return followed
	}
	return path
}

// message escapes text so that it stays one command; property what would end a
// property as well.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(visible.String(s))
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(message(s))
}
