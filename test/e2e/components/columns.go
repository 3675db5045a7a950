package components

import (
	"fmt"
	"strings"
)

// Column is a set of versions that the tests run together.
type Column struct {
	// Name is how E2E_CROSSPLANE calls it, and a run of the build.
	Name string
	// Crossplane is the major version that runs.
	Crossplane string
	// API is the major version of Crossplane for which the platform is installed.
	// Crossplane 2 serves the claims of Crossplane 1 as well.
	API string

	// KEDA is its version.
	KEDA string

	kubernetes, nats     string
	crossplane, provider Component
}

// The oldest versions that are supported (those of the provider and the function
// are in platform/04-apis/packages), and the newest available ones.
var columns = []Column{
	{Name: "1", Crossplane: "1", API: "1", kubernetes: "v1.34.3", KEDA: "v2.17.2", nats: "v2.12.2", crossplane: crossplane1(), provider: provider1_2()},
	{Name: "2", Crossplane: "2", API: "2", kubernetes: "v1.34.3", KEDA: "v2.17.2", nats: "v2.12.2", crossplane: crossplane2()},
	{Name: "newest", Crossplane: "2", API: "1", kubernetes: "v1.35.3", KEDA: "v2.20.2", nats: "v2.14.0", crossplane: crossplane2(), provider: provider1_3()},
}

// ColumnOf returns the column of a name.
func ColumnOf(name string) (Column, error) {
	var names []string
	for _, c := range columns {
		if c.Name == name {
			return c, nil
		}
		names = append(names, c.Name)
	}
	return Column{}, fmt.Errorf("there is no column %q: use one of %s", name, strings.Join(names, ", "))
}
