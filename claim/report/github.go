package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim/check"
)

// github prints workflow commands, which GitHub shows beside the line of a pull
// request.
type github struct{ out io.Writer }

func (g *github) Result(r check.Result) {
	if r.Err != nil {
		fmt.Fprintf(g.out, "::error file=%s::%s\n", property(r.File), message(r.Err.Error()))
	}
	for _, p := range r.Problems {
		fmt.Fprintf(g.out, "::error file=%s,line=%d,col=%d::%s\n", property(r.File), max(p.Line, 1), max(p.Column, 1), message(p.String()))
	}
}

func (g *github) Summary(s Summary) { fmt.Fprintln(g.out, message(s.String())) }

// message escapes text so that it stays one command; property what would end a
// property as well.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(message(s))
}
