package e2e

import "github.com/arun4infra/zerotouch-platform/platform"

// target is what is installed on the cluster.
func target() platform.Target {
	if c.Crossplane == "2" {
		return platform.Crossplane2()
	}
	return platform.Crossplane1()
}

// installation is the folder that is installed, relative to the repository.
func installation() string { return target().Path(platform.Installation) }
