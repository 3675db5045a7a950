// Package report prints what becomes of the fields of services: as text for
// people, as JSON for programs. Both print the same entries.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/internal/visible"
	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
)

// Formats are the formats that Print knows.
func Formats() []string { return []string{"text", "json"} }

// Print writes the report of a result.
func Print(out io.Writer, format string, r migrate.Result, color bool) error {
	if format == "json" {
		return printJSON(out, r)
	}
	t := text{out, color}
	for _, s := range r.Services {
		t.service(s)
	}
	for _, w := range r.Workloads {
		if slices.ContainsFunc(r.Services, func(s *migrate.Service) bool { return s.Is(w) }) {
			continue // already reported above
		}
		t.line(plain, "%s:%d: %s stays as it is: a claim makes a Deployment", w.File, w.Line([]string{"kind"}), w)
	}
	t.line(plain, "%s", summary(r))
	return nil
}

func summary(r migrate.Result) string {
	claims := 0
	for _, s := range r.Services {
		if s.Claim != nil {
			claims++
		}
	}
	return fmt.Sprintf("%s, %s; %s", count(len(r.Services), "service"), count(claims, "claim"), count(len(r.Rest), "document")+" left as written")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

type text struct {
	out   io.Writer
	color bool
}

const (
	plain = ""
	bold  = "\x1b[1m"
	red   = "\x1b[31m"
	reset = "\x1b[0m"
)

func (t text) line(color, format string, args ...any) {
	line := visible.String(fmt.Sprintf(format, args...))
	if t.color && color != plain {
		line = color + line + reset
	}
	fmt.Fprintln(t.out, line)
}

func (t text) service(s *migrate.Service) {
	name := s.Name
	if s.Namespace != "" {
		name = s.Namespace + "/" + name
	}
	if s.Claim != nil {
		t.line(bold, "%s: a claim", name)
	} else {
		t.line(bold, "%s: no claim", name)
	}
	for _, list := range compare.Lists() {
		entries := s.In(list)
		if len(entries) == 0 {
			continue
		}
		t.line(colorOf(list), "  %s: %s", list, size(entries))
		for _, e := range merged(entries, list != compare.Impossible) {
			t.entry(e)
		}
	}
}

func colorOf(list compare.List) string {
	if list == compare.Impossible {
		return red
	}
	return plain
}

// size counts the fields of the manifests, and what only the platform has.
func size(entries []migrate.Entry) string {
	given, added := 0, 0
	for _, e := range entries {
		given += len(e.Fields)
		if len(e.Fields) == 0 {
			added++
		}
	}
	switch {
	case added == 0:
		return count(given, "field")
	case given == 0:
		return fmt.Sprintf("%d not written in the manifests", added)
	}
	return fmt.Sprintf("%s, %d not written in the manifests", count(given, "field"), added)
}

// group holds entries that are reported in one line.
type group struct {
	migrate.Entry
	more int
}

// merged joins entries that say the same about neighbours: those that one field
// of the claim carries, and those that mean the same.
func merged(entries []migrate.Entry, merge bool) []group {
	var out []group
	for _, e := range entries {
		i := slices.IndexFunc(out, func(g group) bool {
			return merge && g.Claim == e.Claim && g.Says == e.Says && g.Reason == e.Reason && g.Document == e.Document && (e.Claim != "" || e.Says != "")
		})
		if i >= 0 {
			out[i].more++
			continue
		}
		out = append(out, group{e, 0})
	}
	return out
}

func (t text) entry(g group) {
	t.line(plain, "    %s%s%s", place(g.Entry), g.Path, more(g.more)+what(g.Entry))
	if g.Says != "" {
		t.line(plain, "        %s", g.Says)
	}
	if g.Remedy != "" {
		t.line(plain, "        to fix this: %s", g.Remedy)
	}
	switch {
	case g.Accepted:
		t.line(plain, "        accepted: %s", g.Reason)
	case g.Reason != "" && !g.Final:
		t.line(plain, "        to give it up: --accept %s", g.Reason)
	}
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// what returns the values, or the field of the claim that has them.
func what(e migrate.Entry) string {
	switch {
	case e.List == compare.Carried:
		return " -> " + e.Claim
	case e.List == compare.Same || e.Was == nil && (e.Is == nil || e.Is == ""):
		return ""
	case e.Was == nil:
		return ": now " + value(e.Is)
	case e.Is == nil:
		return ": was " + value(e.Was)
	}
	return fmt.Sprintf(": was %s, now %s", value(e.Was), value(e.Is))
}

const maxValue = 120

func value(v any) string {
	s := strings.TrimSpace(fmt.Sprint(v))
	if runes := []rune(s); len(runes) > maxValue {
		return string(runes[:maxValue]) + "..."
	}
	return s
}

func place(e migrate.Entry) string {
	if e.Document == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d: ", e.Document.File, e.Line())
}
