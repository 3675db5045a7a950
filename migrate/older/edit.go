package older

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/claim/olderapi"
)

// edit changes the lines that are about fields of the older API.
func edit(text string, doc *yaml.Node) string {
	lines := strings.SplitAfter(text, "\n")
	old := oldFields(lines, specOf(doc))
	byPlace := map[int][]string{}
	replaceSlots(old, byPlace)
	replaceHTTP(old, byPlace)
	var out strings.Builder
	for i := 0; i < len(lines); i++ {
		for _, line := range byPlace[i] {
			out.WriteString(line + "\n")
		}
		if f := at(old, i); f != nil {
			i += len(f.comments) + len(f.lines) - 1
			continue
		}
		out.WriteString(lines[i])
	}
	return out.String()
}

func at(fields []field, line int) *field {
	for i := range fields {
		if fields[i].first == line {
			return &fields[i]
		}
	}
	return nil
}

// specOf returns the mapping of the spec, or an empty one.
func specOf(doc *yaml.Node) *yaml.Node {
	if len(doc.Content) > 0 {
		root := doc.Content[0]
		for i := 0; i+1 < len(root.Content); i += 2 {
			if root.Content[i].Value == "spec" {
				return root.Content[i+1]
			}
		}
	}
	return &yaml.Node{}
}

func oldFields(lines []string, spec *yaml.Node) []field {
	var out []field
	for i := 0; i+1 < len(spec.Content); i += 2 {
		if key := spec.Content[i]; isOld(key.Value) {
			out = append(out, newField(lines, key))
		}
	}
	return out
}

// newField finds the lines of a field: its own, the comments before it, and the
// following lines with more indentation.
func newField(lines []string, key *yaml.Node) field {
	first := key.Line - 1
	end := first + 1
	for end < len(lines) && (isBlank(lines[end]) || indent(lines[end]) > key.Column-1) {
		end++
	}
	for end > first+1 && (isBlank(lines[end-1]) || isComment(lines[end-1])) {
		end--
	}
	above := first
	for above > 0 && isComment(lines[above-1]) && indent(lines[above-1]) == key.Column-1 {
		above--
	}
	return field{name: key.Value, first: above, comments: trimmed(lines[above:first]), lines: trimmed(lines[first:end])}
}

func trimmed(lines []string) []string {
	var out []string
	for _, line := range lines {
		out = append(out, strings.TrimRight(line, "\r\n"))
	}
	return out
}

func isBlank(line string) bool   { return strings.TrimSpace(line) == "" }
func isComment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "#") }
func indent(line string) int     { return len(line) - len(strings.TrimLeft(line, " ")) }

// replaceSlots writes secretRefs where the first slot stands.
func replaceSlots(old []field, byPlace map[int][]string) {
	slots := slices.DeleteFunc(slices.Clone(old), func(f field) bool { return olderapi.Slot(f.name) == 0 || empty(f) })
	if len(slots) == 0 {
		return
	}
	place, margin := slots[0].first, margin(slots[0])
	slices.SortStableFunc(slots, func(a, b field) int { return olderapi.Slot(a.name) - olderapi.Slot(b.name) })
	out := append(slices.Clone(slots[0].comments), margin+"secretRefs:")
	for i, f := range slots {
		if i > 0 {
			out = append(out, indented(f.comments)...)
		}
		out = append(out, margin+"  - name: "+f.rest(), margin+"    envFrom: true")
	}
	byPlace[place] = out
}

// empty reports a slot that names no Secret.
func empty(f field) bool {
	var value string
	err := yaml.Unmarshal([]byte(f.rest()), &value)
	return err == nil && value == ""
}

// replaceHTTP writes http where the first of its fields stands.
func replaceHTTP(old []field, byPlace map[int][]string) {
	fields := slices.DeleteFunc(slices.Clone(old), func(f field) bool { return olderapi.HTTP(f.name) == "" })
	if len(fields) == 0 {
		return
	}
	margin := margin(fields[0])
	out := []string{margin + "http:"}
	for _, f := range fields {
		out = append(append(out, indented(f.comments)...), margin+"  "+olderapi.HTTP(f.name)+": "+f.rest())
	}
	byPlace[fields[0].first] = out
}

func margin(f field) string { return strings.Repeat(" ", indent(f.lines[0])) }

func indented(lines []string) []string {
	var out []string
	for _, line := range lines {
		out = append(out, "  "+line)
	}
	return out
}
