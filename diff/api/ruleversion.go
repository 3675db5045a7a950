package api

import (
	"fmt"
	"slices"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// compareVersion compares the old and the new form of a version; new is nil if it
// is gone.
func compareVersion(old, new *extv1.CustomResourceDefinitionVersion) []Change {
	f := field{path: old.Name}
	switch {
	case new == nil && !old.Served:
		return []Change{f.change("version", Risky, "removed", "objects may still be stored in it")}
	case new == nil, old.Served && !new.Served:
		return []Change{f.change("version", Breaking, "no longer served", "claims of this version are refused")}
	}
	changes := append(flags(f, old, new), columns(old, new)...)
	if old.Schema == nil || new.Schema == nil {
		return changes
	}
	return append(changes, inStatus(compareField(field{"", old.Schema.OpenAPIV3Schema, new.Schema.OpenAPIV3Schema}))...)
}

func flags(f field, old, new *extv1.CustomResourceDefinitionVersion) []Change {
	var out []Change
	if !old.Served && new.Served {
		out = append(out, f.change("version", Compatible, "is now served", "claims of other versions stay as they are"))
	}
	if old.Storage != new.Storage {
		out = append(out, f.change("version", Risky, fmt.Sprintf("storage changed from %v to %v", old.Storage, new.Storage), "existing objects have to be migrated"))
	}
	if old.Deprecated != new.Deprecated {
		out = append(out, f.change("version", Compatible, fmt.Sprintf("deprecated changed from %v to %v", old.Deprecated, new.Deprecated), "kubectl prints a warning for a deprecated version"))
	}
	return append(out, subresources(f, old.Subresources, new.Subresources)...)
}

func subresources(f field, old, new *extv1.CustomResourceSubresources) []Change {
	had, has := old != nil && old.Status != nil, new != nil && new.Status != nil
	switch {
	case had && !has:
		return []Change{f.change("status", Breaking, "status is no longer a subresource", "writers of the status are refused, and claims may set it")}
	case !had && has:
		return []Change{f.change("status", Risky, "status is now a subresource", "a status in a claim is dropped")}
	}
	return nil
}

// columns finds changes of what kubectl get prints.
func columns(old, new *extv1.CustomResourceDefinitionVersion) []Change {
	var out []Change
	for _, c := range old.AdditionalPrinterColumns {
		f := field{path: "column " + c.Name}
		switch after, ok := column(new, c.Name); {
		case !ok:
			out = append(out, f.change("column", Risky, "removed", "scripts that read it find nothing"))
		case after.JSONPath != c.JSONPath || after.Type != c.Type || after.Format != c.Format:
			out = append(out, f.change("column", Risky, fmt.Sprintf("changed from %s (%s) to %s (%s)", c.JSONPath, c.Type, after.JSONPath, after.Type), "scripts that read it find something else"))
		case after != c:
			out = append(out, f.change("column", Compatible, "description or priority changed", "its content is the same"))
		}
	}
	for _, c := range new.AdditionalPrinterColumns {
		if _, known := column(old, c.Name); !known {
			out = append(out, field{path: "column " + c.Name}.change("column", Compatible, "added", "others stay as they are"))
		}
	}
	return out
}

func column(v *extv1.CustomResourceDefinitionVersion, name string) (extv1.CustomResourceColumnDefinition, bool) {
	i := slices.IndexFunc(v.AdditionalPrinterColumns, func(c extv1.CustomResourceColumnDefinition) bool { return c.Name == name })
	if i < 0 {
		return extv1.CustomResourceColumnDefinition{}, false
	}
	return v.AdditionalPrinterColumns[i], true
}
