// Package explain prints what a field of the API means, in the form of kubectl
// explain.
package explain

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// width is where lines break; most terminals are wider.
const width = 80

// printer prints in the form of kubectl explain.
type printer struct {
	out   io.Writer
	color bool
}

// Print prints the reference of a field of the claim: with recursive the names
// of everything below it, else the description of what is next below.
func Print(out io.Writer, color bool, claim *schema.Field, at schema.Found, recursive bool) {
	p := printer{out, color}
	p.line("KIND:", constant(claim, "kind"))
	p.line("VERSION:", constant(claim, "apiVersion"))
	if at.Path != "" {
		fmt.Fprintln(out)
		p.line("FIELD:", at.Path+" "+kind(at.Field, at.Required))
	}
	p.section("DESCRIPTION", Wrap(at.Description, width-4)...)
	p.section("RULE", at.Rules()...)
	p.section("VALUES", at.Enum...)
	p.section("DEFAULT", list(at.Default)...)
	p.section("EXAMPLES", list(at.Examples...)...)
	if len(at.Children()) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s\n", p.bold("FIELDS:"))
	if recursive {
		p.tree(at.Field, "  ")
		return
	}
	p.children(at.Field)
}

func constant(claim *schema.Field, name string) string {
	if child := claim.Field(name); child != nil && child.Const != nil {
		return fmt.Sprint(child.Const)
	}
	return ""
}

func (p printer) line(title, text string) {
	fmt.Fprintf(p.out, "%s%s%s\n", p.bold(title), strings.Repeat(" ", 10-len(title)), text)
}

// section prints lines under a title, if there are any.
func (p printer) section(title string, lines ...string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.bold(title+":"))
	for _, line := range lines {
		for _, part := range Wrap(line, width-4) {
			fmt.Fprintln(p.out, "    "+part)
		}
	}
}

// children prints the fields below one. Those that Crossplane adds are only named:
// hardly anybody looks for them.
func (p printer) children(f *schema.Field) {
	var crossplanes []string
	separator := ""
	for _, child := range f.Children() {
		if child.IsCrossplanes() {
			crossplanes = append(crossplanes, child.Name)
			continue
		}
		fmt.Fprintf(p.out, "%s  %s %s\n", separator, p.bold(child.Name), kind(child, f.Requires(child.Name)))
		separator = "\n"
		for _, line := range Wrap(child.Description, width-4) {
			fmt.Fprintln(p.out, "    "+line)
		}
	}
	if len(crossplanes) > 0 {
		fmt.Fprintln(p.out)
		for _, line := range Wrap("Crossplane's own: "+strings.Join(crossplanes, ", "), width-2) {
			fmt.Fprintln(p.out, "  "+line)
		}
	}
}

func (p printer) tree(f *schema.Field, indent string) {
	for _, child := range f.Children() {
		fmt.Fprintf(p.out, "%s%s %s\n", indent, p.bold(child.Name), kind(child, f.Requires(child.Name)))
		p.tree(child, indent+"  ")
	}
}

func (p printer) bold(s string) string {
	if !p.color {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// kind is the type in the notation of kubectl explain.
func kind(f *schema.Field, required bool) string {
	if required {
		return "<" + f.TypeName() + "> -required-"
	}
	return "<" + f.TypeName() + ">"
}

// list prints values a line each; nil is none.
func list(values ...any) []string {
	var lines []string
	for _, v := range values {
		if v != nil {
			lines = append(lines, fmt.Sprint(v))
		}
	}
	return lines
}

// Wrap breaks text into lines at spaces.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case len(line)+1+len(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
