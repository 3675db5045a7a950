// Package api says what a change of the API does to claims that exist: what was
// legal and no longer is, what is dropped silently, and what is merely
// new. Each rule is in a file of its own. Start reading at [Compare].
package api

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// Class is how bad a change is for users of the API.
type Class int

// The classes, from good to bad.
const (
	// Compatible changes need no attention.
	Compatible Class = iota
	// Risky changes are not known to refuse anything, but change what claims mean
	// or cannot be decided.
	Risky
	// Breaking changes make a legal claim illegal, or drop part of it.
	Breaking
)

func (c Class) String() string { return [...]string{"compatible", "risky", "breaking"}[c] }

// MarshalText makes the class a word in JSON.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Change is one difference between two versions of the API.
type Change struct {
	// Rule names the kind of change, such as field-removed.
	Rule  string `json:"rule"`
	Class Class  `json:"class"`
	// Path of the field, such as spec.secretRefs[].name, or of whatever else
	// changed.
	Path string `json:"path"`
	// Message says what changed, Reason what follows.
	Message string `json:"message"`
	Reason  string `json:"reason"`
	// Witness is a value of the field that was legal and no longer is, if Lost.
	Witness any  `json:"witness,omitempty"`
	Lost    bool `json:"-"`
	// Undecided says that the class is a guess, since the question has no general
	// answer.
	Undecided bool `json:"undecided,omitempty"`
}

// Compare returns all changes from the old to the new served API, worst first.
func Compare(old, new *extv1.CustomResourceDefinition) []Change {
	changes := compareNames(old, new)
	for i := range old.Spec.Versions {
		changes = append(changes, compareVersion(&old.Spec.Versions[i], version(new, old.Spec.Versions[i].Name))...)
	}
	for _, v := range new.Spec.Versions {
		if version(old, v.Name) == nil {
			changes = append(changes, Change{Rule: "version", Path: v.Name, Message: "added", Reason: "claims of other versions stay as they are"})
		}
	}
	Sort(changes)
	return changes
}

// Sort sorts changes by class, worst first, and then by place.
func Sort(changes []Change) {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(b.Class, a.Class), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

func version(crd *extv1.CustomResourceDefinition, name string) *extv1.CustomResourceDefinitionVersion {
	i := slices.IndexFunc(crd.Spec.Versions, func(v extv1.CustomResourceDefinitionVersion) bool { return v.Name == name })
	if i < 0 {
		return nil
	}
	return &crd.Spec.Versions[i]
}

// show formats a value as a schema shows it.
func show(v any) string {
	if raw, ok := v.(*extv1.JSON); ok && raw != nil {
		return string(raw.Raw)
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}
