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
// the order of the manifests; empty brackets mean any entry of a list or map. A field
// that was not measured yet has none.
func Places(field string) []string {
	diff, err := fs.ReadFile(leaves, File(field))
	if err != nil {
		return nil
	}
	var places []string
	for _, path := range changed(string(diff)) {
		places = append(places, general(path))
	}
	places = anyNumber(field, places)
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
	item    = regexp.MustCompile(`\[([^]]*)]`)
	number  = regexp.MustCompile(`\[[0-9]+]`)
	freeKey = regexp.MustCompile(`\.(labels|annotations|matchLabels)\.(.+)$`)
)

// general leaves out what the measured claim called the entries of lists and maps:
// [] is any entry. What the platform itself names stays.
func general(path string) string {
	return item.ReplaceAllStringFunc(Bracketed(path), func(match string) string {
		if key := match[1 : len(match)-1]; ofPlatform(key) || number.MatchString(match) {
			return match
		}
		return "[]"
	})
}

// anyNumber leaves out the numbers of entries, which are those of the measured
// claim: of a field in a list, of a list of plain values, and where a field sets
// several entries. That a field sets the first one alone is the platform's doing.
func anyNumber(field string, places []string) []string {
	several := map[string]int{}
	for _, place := range slices.Compact(slices.Sorted(slices.Values(places))) {
		several[number.ReplaceAllString(place, "[]")]++
	}
	out := slices.Clone(places)
	for i, place := range out {
		if g := number.ReplaceAllString(place, "[]"); strings.Contains(field, "[]") || strings.HasSuffix(g, "[]") || several[g] > 1 {
			out[i] = g
		}
	}
	return out
}

// Bracketed puts a key that may hold dots into brackets, as places have it:
// annotations[prometheus.io/port].
func Bracketed(path string) string { return freeKey.ReplaceAllString(path, ".$1[$2]") }

// ofPlatform tells whether a key is the platform's and not the claim's.
func ofPlatform(key string) bool {
	return slices.Contains([]string{"main", "run-migrations", "http"}, key) ||
		slices.Contains(spec.ReservedEnvNames(), key) ||
		strings.HasPrefix(key, "app.kubernetes.io/") || strings.HasPrefix(key, "prometheus.io/")
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
