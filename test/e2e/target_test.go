package e2e

import (
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
)

// installation is the folder that is installed, relative to the repository.
func installation() string {
	if c.Crossplane == "2" {
		return "platform/crossplane-2/04-apis"
	}
	return "platform/04-apis"
}

func platformFiles() fs.FS {
	if c.Crossplane == "2" {
		return platform.Crossplane2()
	}
	return platform.Files
}

func renderTarget() render.Target {
	if c.Crossplane == "2" {
		return render.Crossplane2()
	}
	return render.Crossplane1()
}

// definition is the name of the installed definition.
func definition() string {
	if c.Crossplane == "2" {
		return "eventdrivenservices.platform.bizmatters.io"
	}
	return "xeventdrivenservices.platform.bizmatters.io"
}
