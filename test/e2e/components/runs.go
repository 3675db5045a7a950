package components

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Over is the run that moves services from Crossplane 1 to 2 and back.
const Over = "over"

// For returns what a run of the tests needs on this machine: a run is the name
// of a column, or Over.
func For(run string) ([]Component, error) {
	if run == Over {
		one := columns[0]
		return append(slices.Concat(one.Components(), one.containers(), ArgoCD()), crossplane2(), Kubectl()), nil
	}
	column, err := ColumnOf(run)
	if err != nil {
		return nil, fmt.Errorf("%w, or %s", err, Over)
	}
	list := append(slices.Concat(column.Components(), column.containers(), ArgoCD()), Kubectl())
	if runtime.GOOS == "linux" {
		list = append(slices.Concat(list, column.Packages().Components()), Helm())
	}
	return list, nil
}

// containers are the programs of a node that runs containers, where there can be one.
func (c Column) containers() []Component {
	if runtime.GOOS != "linux" {
		return nil
	}
	return c.Node()
}

// DefaultDir returns the folder of the cache: E2E_CACHE, or one in the user's own.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	return cmp.Or(os.Getenv("E2E_CACHE"), filepath.Join(dir, "eds-e2e")), err
}

// Missing returns those of a list that are not built yet.
func (c Cache) Missing(list []Component) []Component {
	var out []Component
	for _, x := range list {
		if _, err := os.Stat(c.Program(x)); err != nil {
			out = append(out, x)
		}
	}
	return out
}

// Demand returns an error that says how to build what is missing.
func (c Cache) Demand(list []Component) error {
	missing := c.Missing(list)
	if len(missing) == 0 {
		return nil
	}
	var names []string
	for _, x := range missing {
		names = append(names, x.ID())
	}
	return fmt.Errorf("not built yet: %s; to build them, run: make e2e-build", strings.Join(names, ", "))
}
