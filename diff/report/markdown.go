package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/diff/api"
)

// Limits on what is shown, so that 200 claims stay readable.
const (
	mostLines  = 20
	mostNames  = 10
	mostGroups = 20
)

// markdown prints a comment on a pull request, or the summary of a step.
func markdown(out io.Writer, r *Report) {
	fmt.Fprintf(out, "### What this change does\n\n%s\n\nAgainst %s, platform %s.\n", r.summary(), code(r.Against), code(r.Platform))
	if len(r.API) > 0 {
		fmt.Fprint(out, "\n#### The API\n\n| | rule | where | what | so |\n| --- | --- | --- | --- | --- |\n")
	}
	for _, c := range r.API {
		so := c.Reason
		if c.Lost {
			so += ", for example " + value(c.Witness, "\x00")
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", mark(c.Class, c.Allowed), c.Rule, code(c.Path), cell(short(c.Message)), cell(so+allowed(c.Allowed)))
	}
	if len(r.Effects) > 0 {
		fmt.Fprint(out, "\n#### Claims\n")
	}
	shown, rest := fewer(groups(r.Effects))
	for _, g := range shown {
		fmt.Fprintf(out, "\n<details><summary><b>%s</b> (%s)</summary>\n\n", g.title(), summary(g.names(3)))
		fmt.Fprintf(out, "```text\n%s\n```\n\n%s\n\n</details>\n", fenced(g.lines), code(g.names(mostNames)))
	}
	for _, g := range rest {
		fmt.Fprintf(out, "\nNot shown: **%s** (%s)\n", g.title(), code(g.names(mostNames)))
	}
}

func mark(c api.Class, allowed string) string {
	if allowed != "" {
		return "allowed"
	}
	return map[api.Class]string{api.Breaking: "**breaking**", api.Risky: "risky", api.Compatible: "compatible"}[c]
}

// fenced is text that cannot end its block.
func fenced(differences []line) string {
	lines := texts(differences)
	if more := len(lines) - mostLines; more > 0 {
		lines = append(lines[:mostLines], fmt.Sprintf("and %d more", more))
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "```", "` ` `")
}

func short(s string) string {
	const most = 200
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// cell is text that stays in its cell of a table and is no markup.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "`", "'", "*", `\*`, "_", `\_`, "[", `\[`, "@", "&#64;").Replace(s)
}

// summary is text in HTML that is no markup.
func summary(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", " ", "@", "&#64;").Replace(s)
}

func code(s string) string {
	return "`" + strings.NewReplacer("`", "'", "|", `\|`, "\n", " ").Replace(s) + "`"
}
