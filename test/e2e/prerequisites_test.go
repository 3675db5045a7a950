package e2e

import (
	"context"
	"errors"
	"fmt"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// prerequisite is what a cluster must have before the platform is installed.
type prerequisite struct {
	kind         kindOf
	name, remedy string
}

// prerequisites returns an error that names everything that somebody else's
// cluster lacks, and what to do about it.
func prerequisites(ctx context.Context) error {
	packages := "kubectl apply -f " + installation() + "/packages"
	needed := []prerequisite{
		{cluster.CRDs, "compositeresourcedefinitions.apiextensions.crossplane.io", "install Crossplane " + c.Crossplane},
		{cluster.CRDs, "scaledobjects.keda.sh", "install KEDA"},
		{cluster.Functions, "crossplane-contrib-function-patch-and-transform", packages},
	}
	if c.Crossplane == "1" {
		needed = append(needed, prerequisite{cluster.CRDs, "objects.kubernetes.crossplane.io", packages})
	}
	var errs []error
	for _, p := range needed {
		if _, err := c.Lookup(ctx, p.kind, "", p.name); err != nil {
			errs = append(errs, fmt.Errorf("the cluster lacks a prerequisite: %w; to fix this: %s", err, p.remedy))
		}
	}
	return errors.Join(errs...)
}
