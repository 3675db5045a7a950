package print

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// printer writes text and keeps the first error.
type printer struct {
	out   io.Writer
	color bool
	err   error
}

// The colours of a terminal.
const (
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	plain  = "\x1b[0m"
)

func (p *printer) line(format string, args ...any) {
	if _, err := fmt.Fprintf(p.out, format+"\n", args...); p.err == nil {
		p.err = err
	}
}

func (p *printer) paint(color, s string) string {
	if !p.color {
		return s
	}
	return color + s + plain
}

var stateColors = map[causes.State]string{causes.Healthy: green, causes.Unhealthy: red, causes.Unknown: yellow, causes.Progressing: yellow}

// service prints one service.
func (p *printer) service(s *snapshot.Snapshot, service *snapshot.Service, d causes.Diagnosis) {
	p.line("%s is %s", p.paint(bold, safe("EventDrivenService "+s.Namespace+"/"+d.Service)), p.paint(stateColors[d.State], string(d.State)))
	p.line("")
	for _, n := range tree(s, service) {
		p.node(n, 0)
	}
	for i, c := range d.Causes {
		title := "Cause"
		if i > 0 {
			title = "Also"
		}
		p.cause(p.paint(red, title+":"), c)
	}
	if len(d.Follows) > 0 {
		p.line("\n%s %s", p.paint(bold, "Follows from it:"), safe(ids(d.Follows)))
	}
	for _, c := range d.Notes {
		p.cause(p.paint(yellow, "Note:"), c)
	}
	p.gaps(s.Gaps, d)
}

func (p *printer) cause(title string, c causes.Cause) {
	p.line("\n%s %s", title, safe(c.Message))
	for _, l := range c.Details {
		p.line("    %s", p.paint(dim, safe(l)))
	}
	p.line("%s %s", p.paint(bold, "Do:"), safe(c.Do))
	p.line("%s %s", p.paint(bold, "Guide:"), c.Guide)
}

func ids(list []causes.Cause) string {
	var out []string
	for _, c := range list {
		out = append(out, strings.ReplaceAll(c.ID, "-", " "))
	}
	return strings.Join(out, ", ")
}

// gaps says what could not be read, and what that means.
func (p *printer) gaps(gaps []snapshot.Gap, d causes.Diagnosis) {
	if len(gaps) == 0 {
		return
	}
	p.line("")
	for _, g := range gaps {
		p.line("%s %s: %s", p.paint(yellow, "Not seen:"), safe(g.Phrase()), safe(g.Message))
	}
	if d.State == causes.Unknown {
		p.line("Nothing wrong was seen, but what could not be read may be wrong.")
	}
}

// safe keeps text from a cluster from controlling the terminal.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
