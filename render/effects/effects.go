// Package effects tells which values of the manifests each field of the claim
// sets. It is not written by hand: a test of package render changes one field at
// a time, runs the real function, and keeps the difference in leaves/.
package effects

import (
	"embed"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/spec"
)

//go:embed leaves
var leaves embed.FS

// File returns the name of the file that holds the difference for a field such
// as spec.secretRefs[].name.
func File(field string) string { return "leaves/" + strings.ReplaceAll(field, "[]", "") + ".diff" }

// How places are written that many resources or containers have.
const (
	// AnyResource is the kind of each resource.
	AnyResource = "*"
	// EveryContainer is the main container and, if there is one, the init
	// container.
	EveryContainer = "containers[*]"
)

// Places returns the values that a field sets, as in Deployment.spec.replicas, in
// the order of the manifests; empty brackets mean any entry of a list. A field
// that was not measured yet has none.
func Places(field string) []string {
	diff, err := fs.ReadFile(leaves, File(field))
	if err != nil {
		return nil
	}
	var places []string
	for _, path := range changed(string(diff)) {
		places = append(places, general(field, path))
	}
	return slices.Compact(slices.Sorted(slices.Values(everyResource(everyContainer(places)))))
}

// changed returns the paths of a difference, each a line of the form
// "~ PATH: OLD -> NEW".
func changed(diff string) []string {
	var paths []string
	for line := range strings.Lines(diff) {
		path, _, _ := strings.Cut(line[len("~ "):], ": ")
		paths = append(paths, path)
	}
	return paths
}

var (
	variable = regexp.MustCompile(`\benv\[([^]]+)]`)
	index    = regexp.MustCompile(`\[[0-9]+]`)
	lastItem = regexp.MustCompile(`\[[0-9]+]$`)
	freeKey  = regexp.MustCompile(`\.(labels|annotations|matchLabels)\.(.+)$`)
)

// general leaves out which entry of a list it was, where it could be any, and puts
// keys that hold dots into brackets.
func general(field, path string) string {
	path = freeKey.ReplaceAllString(path, ".$1[$2]")
	path = variable.ReplaceAllStringFunc(path, func(match string) string {
		if name := match[len("env[") : len(match)-1]; slices.Contains(spec.ReservedEnvNames(), name) {
			return match
		}
		return "env[]"
	})
	if strings.Contains(field, "[]") {
		return index.ReplaceAllString(path, "[]")
	}
	return lastItem.ReplaceAllString(path, "[]")
}

// everyContainer joins the places in both containers.
func everyContainer(places []string) []string {
	const main, init = ".containers[main]", ".initContainers[run-migrations]"
	out := slices.Clone(places)
	for i, place := range out {
		if twin := strings.Replace(place, main, init, 1); twin != place && slices.Contains(places, twin) {
			out[i] = strings.Replace(place, main, "."+EveryContainer, 1)
		}
		if twin := strings.Replace(place, init, main, 1); twin != place && slices.Contains(places, twin) {
			out[i] = strings.Replace(place, init, "."+EveryContainer, 1)
		}
	}
	return out
}

// everyResource joins the places in resources of all kinds.
func everyResource(places []string) []string {
	kinds := map[string]int{}
	for _, place := range slices.Compact(slices.Sorted(slices.Values(places))) {
		_, path, _ := strings.Cut(place, ".")
		kinds[path]++
	}
	out := slices.Clone(places)
	for i, place := range out {
		if _, path, _ := strings.Cut(place, "."); kinds[path] == len(spec.Kinds()) {
			out[i] = AnyResource + "." + path
		}
	}
	return out
}
