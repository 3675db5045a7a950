package cluster

import (
	"context"
	"fmt"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// packages are installed by Crossplane's package manager, which pulls images.
// The control plane has the same programs already.
var packages = []string{"Function", "Provider", "DeploymentRuntimeConfig"}

// Install installs the platform from a folder as it is committed and waits until
// claims of a definition can be made.
func (c *Cluster) Install(ctx context.Context, dir, definition string) error {
	objects, err := Kustomized(dir)
	if err != nil {
		return err
	}
	for _, o := range objects {
		if slices.Contains(packages, o.GetKind()) {
			continue
		}
		if err := c.Put(ctx, o.Object); err != nil {
			return fmt.Errorf("%s %s: %w", o.GetKind(), o.GetName(), err)
		}
	}
	return Eventually(ctx, 2*time.Minute, func(ctx context.Context) error { return c.offered(ctx, definition) })
}

// Kustomized returns what kubectl kustomize prints: its code is the same.
func Kustomized(dir string) ([]Object, error) {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), dir)
	if err != nil {
		return nil, err
	}
	var out []Object
	for _, r := range resources.Resources() {
		data, err := r.MarshalJSON()
		if err != nil {
			return nil, err
		}
		var o Object
		if err := o.UnmarshalJSON(data); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// offered demands that a definition is established and, if it has claims, that
// these are offered.
func (c *Cluster) offered(ctx context.Context, name string) error {
	o, err := c.Lookup(ctx, Definitions, "", name)
	if err != nil {
		return err
	}
	want := []string{"Established"}
	if _, has, _ := unstructured.NestedMap(o.Object, "spec", "claimNames"); has {
		want = append(want, "Offered")
	}
	for _, kind := range want {
		if status, message := Condition(o, kind, "status"); status != "True" {
			return fmt.Errorf("the definition is not %s: %s", kind, message)
		}
	}
	return nil
}
