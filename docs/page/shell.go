package page

import (
	"errors"
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// command is a span that is plainly a command and not part of a sentence.
var command = regexp.MustCompile(`^(?:(?:eds|kubectl eds|make|go (?:run|test|generate|install|tool|vet|build)) [a-z.-]|(?:\./)?scripts/\S+ )`)

// Scripts returns what a reader may type: shell blocks, what follows the
// prompt of console blocks, and spans that are commands.
func (p Page) Scripts() []Piece {
	var all []Piece
	for _, b := range p.Blocks {
		switch b.Lang {
		case "console":
			b.Text = typed(b.Text)
			fallthrough
		case "sh":
			all = append(all, b)
		}
	}
	for _, s := range p.Spans {
		if command.MatchString(s.Text) {
			all = append(all, s)
		}
	}
	return all
}

// Commands returns the commands that a script runs, each a list of words, also
// those within loops, conditions and substitutions.
func Commands(script string) (commands [][]string, err error) {
	file, err := syntax.NewParser().Parse(strings.NewReader(script), "")
	if err != nil {
		return nil, err
	}
	syntax.Walk(file, func(node syntax.Node) bool {
		switch n := node.(type) {
		case *syntax.Redirect:
			if n.Hdoc != nil {
				err = errors.New("a here-document is not checked; show the file in a block of its own")
			}
		case *syntax.CallExpr:
			if len(n.Args) > 0 {
				commands = append(commands, words(n.Args))
			}
		}
		return true
	})
	if err == nil && len(commands) == 0 {
		err = errors.New("the block has no command")
	}
	return commands, err
}

func words(args []*syntax.Word) []string {
	var out []string
	for _, arg := range args {
		out = append(out, literal(arg.Parts))
	}
	return out
}

var escaped = regexp.MustCompile(`\\(.)`)

// literal returns a word without its quotes; what the shell would replace stays
// as it is written.
func literal(parts []syntax.WordPart) string {
	var out strings.Builder
	for _, part := range parts {
		switch p := part.(type) {
		case *syntax.Lit:
			out.WriteString(escaped.ReplaceAllString(p.Value, "$1"))
		case *syntax.SglQuoted:
			out.WriteString(p.Value)
		case *syntax.DblQuoted:
			out.WriteString(literal(p.Parts))
		default:
			_ = syntax.NewPrinter().Print(&out, p) // a strings.Builder takes everything
		}
	}
	return out.String()
}

// typed returns what a reader of a console block types: the lines after a
// prompt and those that continue them.
func typed(block string) string {
	var script strings.Builder
	continues := false
	for line := range strings.Lines(block) {
		command, prompt := strings.CutPrefix(line, "$ ")
		if prompt || continues {
			script.WriteString(command)
			continues = strings.HasSuffix(strings.TrimRight(line, "\n"), "\\")
		}
	}
	return script.String()
}
