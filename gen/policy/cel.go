package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// literal writes a value as CEL does, of which JSON is a part. Values are those
// of the templates and of package spec, which JSON can always hold.
func literal(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// hasAll is true of a map that has all of these entries. It is no comparison of
// maps, because CEL wants the values of a map that is written down to be of one
// type.
func hasAll[V any](m string, entries map[string]V) string {
	var all []string
	for _, key := range keys(entries) {
		all = append(all, fmt.Sprintf("%[2]s in %[1]s && %[1]s[%[2]s] == %[3]s", m, literal(key), literal(entries[key])))
	}
	return strings.Join(all, " && ")
}

// entry returns whether a map has an entry with this value.
func entry(m, key, value string) string {
	return fmt.Sprintf("%[2]s in %[1]s && %[1]s[%[2]s] == %[3]s", m, literal(key), value)
}

// orEmpty is a map that may be missing.
func orEmpty(m string) string { return fmt.Sprintf("has(%[1]s) ? dyn(%[1]s) : dyn({})", m) }

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
