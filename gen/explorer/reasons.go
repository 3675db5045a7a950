package explorer

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reasons are what the templates say about the settings that they fix, by their
// places in the manifests.
type reasons map[string]reason

// reason is why a setting is as it is.
type reason struct {
	// Of is the setting that the words are about: this one or one above it.
	Of string
	// Words are empty where the templates say nothing.
	Words string
}

func readReasons(templates fs.FS) (reasons, error) {
	files, err := fs.Glob(templates, "*.yaml")
	if err != nil {
		return nil, err
	}
	r := reasons{}
	for _, file := range files {
		data, err := fs.ReadFile(templates, file)
		if err == nil {
			err = r.add(data)
		}
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", file, err)
		}
	}
	return r, nil
}

// add takes over the comments of one manifest.
func (r reasons) add(manifest []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(manifest, &doc); err != nil {
		return err
	}
	root, err := top(&doc)
	if err != nil {
		return err
	}
	r[root.path] = reason{root.path, words(root.comment)}
	visit(root, doc.Content[0], func(_ int, at *place) {
		r[at.path] = r[at.parent.path]
		if at.comment != "" && at.comment != root.comment {
			r[at.path] = reason{at.path, words(at.comment)}
		}
	})
	return nil
}

// top is the place of a whole manifest: its kind, and the comment that opens it.
func top(doc *yaml.Node) (*place, error) {
	var m struct{ Kind string }
	if err := doc.Decode(&m); err != nil {
		return nil, err
	}
	if m.Kind == "" {
		return nil, fmt.Errorf("the manifest has no kind")
	}
	first := doc.Content[0]
	comments := []string{doc.HeadComment, first.HeadComment, first.Content[0].HeadComment}
	return &place{path: m.Kind, named: m.Kind, comment: strings.Join(comments, "")}, nil
}

// words takes the signs off a comment.
func words(comment string) string {
	var out []string
	for line := range strings.Lines(comment) {
		out = append(out, strings.TrimSpace(strings.TrimLeft(line, "# ")))
	}
	return strings.Join(out, " ")
}

// of returns why a setting is as it is, and whether the templates have it at all.
// The init container takes over what they say about the main one; a list that they
// write in one line is one setting.
func (r reasons) of(path string) (reason, bool) {
	path = strings.Replace(path, ".initContainers[", ".containers[", 1)
	for _, p := range []string{path, lastItem.ReplaceAllString(path, "")} {
		if why, ok := r[p]; ok {
			return why, true
		}
	}
	return reason{}, false
}

var lastItem = regexp.MustCompile(`\[[0-9]+]$`)
