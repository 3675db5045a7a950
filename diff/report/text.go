package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	green  = "\x1b[32m"
	plain  = "\x1b[0m"
)

// text prints for people on a terminal.
type text struct {
	out   io.Writer
	color bool
}

func (t text) print(r *Report) {
	fmt.Fprintf(t.out, "against %s, platform %s\n", r.Against, r.Platform)
	for _, c := range r.API {
		t.change(c)
	}
	for _, g := range groups(r.Effects) {
		fmt.Fprintf(t.out, "\n%s\n", t.paint(colorOf(g.consequence), g.title()))
		for _, l := range texts(g.lines) {
			fmt.Fprintln(t.out, "  "+l)
		}
		for _, e := range g.effects[:min(5, len(g.effects))] {
			fmt.Fprintf(t.out, "  %s %s%s\n", t.paint(bold, fmt.Sprintf("%s:%d:", e.File, e.Line)), e.Claim, allowed(r.Allowed[e.Claim]))
		}
		if more := len(g.effects) - 5; more > 0 {
			fmt.Fprintf(t.out, "  and %d more\n", more)
		}
	}
	color := green
	if r.Breaking() > 0 {
		color = red
	}
	fmt.Fprintf(t.out, "\n%s\n", t.paint(color, r.summary()))
}

func (t text) change(c APIChange) {
	color := map[api.Class]string{api.Breaking: red, api.Risky: yellow, api.Compatible: green}[c.Class]
	fmt.Fprintf(t.out, "\n%s %s %s: %s\n", t.paint(color, c.Class.String()+":"), c.Rule, t.paint(bold, c.Path), c.Message)
	fmt.Fprintf(t.out, "  %s\n", c.Reason)
	if c.Witness != nil || c.Lost {
		fmt.Fprintf(t.out, "  for example %s\n", value(c.Witness, "\x00"))
	}
	if len(c.Crossplane) == 1 {
		fmt.Fprintf(t.out, "  with Crossplane %s only\n", c.Crossplane[0])
	}
	if c.Allowed != "" {
		fmt.Fprintln(t.out, " "+allowed(c.Allowed))
	}
}

func allowed(reason string) string {
	if reason == "" {
		return ""
	}
	return " (allowed: " + reason + ")"
}

func colorOf(c claims.Consequence) string {
	switch {
	case c.Breaking():
		return red
	case c == claims.Restarts:
		return yellow
	}
	return green
}

func (t text) paint(color, s string) string {
	if !t.color {
		return s
	}
	return color + strings.TrimSpace(s) + plain
}
