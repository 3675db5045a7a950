package lsp

import (
	"regexp"
	"strings"
)

// Accept returns a text after an item was accepted in it, and its gaps were filled
// in. Like an editor, it indents what is inserted as the line that it is inserted
// into.
func (i Item) Accept(text, fill string) string {
	lines := strings.Split(text, "\n")
	line := lines[i.Edit.Range.Start.Line]
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	inserted := strings.ReplaceAll(filled(i.Edit.NewText, fill), "\n", "\n"+indent)
	lines[i.Edit.Range.Start.Line] = line[:i.Edit.Range.Start.Character] + inserted + line[i.Edit.Range.End.Character:]
	return strings.Join(lines, "\n")
}

// part is a gap without or with a default, or an escaped character.
var part = regexp.MustCompile(`\$[0-9]+|\$\{[0-9]+\}|\$\{[0-9]+:((?:[^}\\]|\\.)*)\}|\\(.)|\$[A-Za-z]+`)

// filled reads a snippet. A variable that the editor does not know is a gap, and
// a gap that ends a snippet is left out by the server.
func filled(snippet, fill string) string {
	out := part.ReplaceAllStringFunc(snippet, func(s string) string {
		switch m := part.FindStringSubmatch(s); {
		case m[2] != "":
			return m[2]
		case m[1] != "":
			return filled(m[1], fill)
		}
		return fill
	})
	if strings.HasSuffix(out, ": ") || strings.HasSuffix(out, "- ") {
		return out + fill
	}
	return out
}
