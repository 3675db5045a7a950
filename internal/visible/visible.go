// Package visible makes text that comes from elsewhere (files, their names,
// arguments, other programs) safe to print on a terminal or into a log.
package visible

import (
	"strconv"
	"strings"
)

// String escapes what does not show: control and format characters and every
// blank but U+0020. The text can't move the cursor or end the line, nor is it a
// command of GitHub's older form, which counts anywhere in a line.
func String(s string) string {
	return strings.ReplaceAll(printable(s), "##[", `#\x23[`)
}

func printable(s string) string {
	quoted := strconv.Quote(s)
	if quoted == `"`+s+`"` {
		return s
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(quoted[1 : len(quoted)-1])
}

// Lines is String for text that may have several lines, such as what a compiler
// says. All but the first are marked, so that none is taken for a command of
// GitHub's, which begins its line.
func Lines(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i, line := range lines {
		lines[i] = String(strings.ReplaceAll(strings.TrimSuffix(line, "\r"), "\t", "    "))
	}
	return strings.Join(lines, "\n  | ")
}
