package explorer

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// line is a line of a claim or of a manifest.
type line struct {
	// Indent, Key, and Rest are its text; Key ends with a colon.
	Indent, Key, Rest string
	// At is the value of the claim that the line holds, if it is one that the page
	// can tell something about.
	At string
	// Place is the setting of the manifest that the line holds.
	Place string
	// By are the values of the claim that set it, LeftOut the fields that would if
	// they were not left out.
	By, LeftOut []string
	// Fixed says that the setting is the platform's; Why is its reason.
	Fixed bool
	// Composed says that the setting is in no template.
	Composed bool
	Why      reason
}

var keyed = regexp.MustCompile(`^( *(?:- +)*)([A-Za-z0-9_./-]+:(?: |$))?(.*)$`)

// split makes lines of a text.
func split(text []byte) []line {
	var out []line
	for l := range strings.Lines(string(text)) {
		m := keyed.FindStringSubmatch(strings.TrimRight(l, "\n"))
		out = append(out, line{Indent: m[1], Key: m[2], Rest: m[3]})
	}
	return out
}

// claimLines returns the lines of a claim. A line belongs to the last value that
// begins in it and that has a field in the reference.
func claimLines(claim []byte, known map[string]bool) ([]line, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(claim, &doc); err != nil {
		return nil, err
	}
	lines := split(claim)
	visit(&place{}, doc.Content[0], func(n int, at *place) {
		for ; at != nil; at = at.parent {
			if known[general(at.path)] && !strings.HasSuffix(at.path, "]") {
				lines[n-1].At = at.path
				return
			}
		}
	})
	return lines, nil
}

// manifestLines returns the lines of the manifests of an example.
func manifestLines(manifests []byte, a attribution) ([]line, error) {
	var out []line
	for _, part := range bytes.Split(manifests, []byte("---\n"))[1:] {
		var doc yaml.Node
		if err := yaml.Unmarshal(part, &doc); err != nil {
			return nil, err
		}
		root, err := top(&doc)
		if err != nil {
			return nil, fmt.Errorf("manifest: %w", err)
		}
		lines := split(part)
		visit(root, doc.Content[0], func(n int, at *place) { a.tell(&lines[n-1], at) })
		out = append(append(out, line{Rest: "---"}), lines...)
	}
	return out, nil
}
