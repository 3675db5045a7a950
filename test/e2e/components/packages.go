package components

// Packages are what is installed into pods: programs as their projects ship them
// in images, not edited and static, with what lies beside them there.
type Packages struct {
	// Crossplane comes with its Helm chart, Function and Provider with their
	// packages. Provider is nil where the platform needs none.
	Crossplane, Function Component
	Provider             *Component
}

// Packages returns what a column installs into pods. The versions of function and
// provider are those that the platform names.
func (c Column) Packages() Packages {
	p := Packages{
		Crossplane: packaged(c.crossplane, "cluster/crds", "cluster/webhookconfigurations", "cluster/charts/crossplane"),
		Function:   packaged(function(), "package"),
	}
	if c.API == "1" {
		provider := packaged(provider1_2(), "package")
		p.Provider = &provider
	}
	return p
}

// Components returns them in a list.
func (p Packages) Components() []Component {
	list := []Component{p.Crossplane, p.Function}
	if p.Provider != nil {
		list = append(list, *p.Provider)
	}
	return list
}

// packaged is a program as its project releases it.
func packaged(c Component, manifests ...string) Component {
	c.edits, c.manifests = nil, manifests
	c.tags = static
	return c
}

// Helm installs Crossplane as its guide says.
func Helm() Component {
	return Component{Name: "helm", Version: "v3.21.4", module: "helm.sh/helm/v3", pkg: "./cmd/helm"}
}
