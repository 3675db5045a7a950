package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Every program of the control plane can be killed: after it is back a new
// image rolls out and the claim is ready.
func TestProgramsComeBack(t *testing.T) {
	if own == nil {
		t.Skip("this cluster is not ours to break")
	}
	ns := namespace(t)
	svc := newClaim(ns, "svc")
	put(t, svc)
	waitReady(t, ns, "svc")
	programs := []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "nats", "crossplane", "function", "provider-kubernetes", "keda-operator", "keda-adapter"}
	if c.Crossplane == "2" {
		programs = slices.DeleteFunc(programs, func(name string) bool { return name == "provider-kubernetes" })
	}
	for i, name := range programs {
		own.Kill(name)
		if err := own.Restart(name); err != nil {
			t.Fatal(err)
		}
		tag := fmt.Sprintf(":back%d", i)
		specOf(svc)["image"] = "ghcr.io/org/service" + tag
		wait(t, name+" is back", func(ctx context.Context) error { return c.Put(ctx, svc) })
		wait(t, "the new image has rolled out", func(ctx context.Context) error { return imageRolledOut(ctx, ns, "svc", tag) })
		waitReady(t, ns, "svc")
	}
}

// imageRolledOut demands that the Deployment asks for an image and that its
// pods, and no others, run it.
func imageRolledOut(ctx context.Context, ns, name, tag string) error {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, name)
	if err != nil {
		return err
	}
	template, _, _ := unstructured.NestedMap(o.Object, "spec", "template")
	if image := imageOf(cluster.Object{Object: template}); !strings.HasSuffix(image, tag) {
		return fmt.Errorf("the Deployment still asks for %s", image)
	}
	return rolledOut(ctx, ns, name, tag)
}
