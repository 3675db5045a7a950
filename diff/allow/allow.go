// Package allow reads which breaking changes are intended, and why.
package allow

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"sigs.k8s.io/yaml"
)

// File is the name of the committed file, at the top of the repository.
const File = ".eds-diff.yaml"

// Entry allows one change, or all of a rule.
type Entry struct {
	// Rule as the output names it, such as field-removed.
	Rule string `json:"rule"`
	// Path of the field, or name of the claim. An entry without one counts only
	// if the command line names the rule as well.
	Path string `json:"path,omitempty"`
	// Reason says why; without one nothing is allowed.
	Reason string `json:"reason"`
}

// List is what is allowed.
type List struct {
	entries []Entry
	named   []string
}

// Read reads the file of a repository, if it exists. Rules are those that the
// command line allows; each needs a reason in the file.
func Read(repository fs.FS, rules []string) (List, error) {
	var content struct {
		Allow []Entry `json:"allow"`
	}
	data, err := fs.ReadFile(repository, File)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return List{}, err
	}
	if err := yaml.UnmarshalStrict(data, &content); err != nil {
		return List{}, fmt.Errorf("%s: %w", File, err)
	}
	for i, e := range content.Allow {
		if e.Rule == "" || e.Reason == "" {
			return List{}, fmt.Errorf("%s: entry %d needs a rule and a reason", File, i+1)
		}
	}
	for _, rule := range rules {
		if !slices.ContainsFunc(content.Allow, func(e Entry) bool { return e.Rule == rule }) {
			return List{}, fmt.Errorf("--allow %s: %s gives no reason for it; add an entry with rule and reason", rule, File)
		}
	}
	return List{content.Allow, rules}, nil
}

// Reason returns why a change is allowed, or nothing if it is not.
func (l List) Reason(rule, path string) string {
	for _, e := range l.entries {
		if e.Rule == rule && (e.Path == path || e.Path == "" && slices.Contains(l.named, rule)) {
			return e.Reason
		}
	}
	return ""
}
