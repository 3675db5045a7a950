package api

import (
	"fmt"
	"slices"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// compareNames finds changes of the resource's names.
func compareNames(old, new *extv1.CustomResourceDefinition) []Change {
	var out []Change
	for _, n := range []struct{ path, old, new string }{
		{"group", old.Spec.Group, new.Spec.Group},
		{"kind", old.Spec.Names.Kind, new.Spec.Names.Kind},
		{"plural", old.Spec.Names.Plural, new.Spec.Names.Plural},
		{"scope", string(old.Spec.Scope), string(new.Spec.Scope)},
	} {
		if n.old != n.new {
			out = append(out, field{path: n.path}.change("name", Breaking, fmt.Sprintf("changed from %s to %s", n.old, n.new), "existing claims belong to a resource that no longer exists"))
		}
	}
	out = append(out, aliases("short name", old.Spec.Names.ShortNames, new.Spec.Names.ShortNames)...)
	return append(out, aliases("category", old.Spec.Names.Categories, new.Spec.Names.Categories)...)
}

func aliases(what string, old, new []string) []Change {
	var out []Change
	for _, name := range union(old, new) {
		f := field{path: what + " " + name}
		switch had, has := slices.Contains(old, name), slices.Contains(new, name); {
		case had && !has:
			out = append(out, f.change("name", Risky, "removed", "commands that use it fail"))
		case !had && has:
			out = append(out, f.change("name", Compatible, "added", "others stay as they are"))
		}
	}
	return out
}
