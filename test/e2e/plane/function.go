package plane

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

const functionName = "crossplane-contrib-function-patch-and-transform"

// startFunction starts the function and tells Crossplane where it is.
func (p *Plane) startFunction(ctx context.Context) error {
	if err := p.ca.issue(p.pki("function"), "function", nil); err != nil {
		return err
	}
	if err := p.run(ctx, "function", "function-patch-and-transform", nil, []string{"--address=" + local(p.ports.function), "--tls-certs-dir=" + p.pki("function")},
		dials(p.ports.function)); err != nil {
		return err
	}
	return p.announceFunction(ctx)
}

// announceFunction makes the objects by which Crossplane finds the function. They
// are paused, so that the package manager leaves them alone.
func (p *Plane) announceFunction(ctx context.Context) error {
	const image = "packages.invalid/function-patch-and-transform:v0.0.0" // never pulled
	paused := map[string]any{"crossplane.io/paused": "true"}
	function := &cluster.Object{Object: map[string]any{"apiVersion": "pkg.crossplane.io/v1", "kind": "Function",
		"metadata": map[string]any{"name": functionName, "annotations": paused}, "spec": map[string]any{"package": image}}}
	revision := &cluster.Object{Object: map[string]any{"apiVersion": "pkg.crossplane.io/v1", "kind": "FunctionRevision",
		"metadata": map[string]any{"name": functionName + "-e2e", "annotations": paused, "labels": map[string]any{"pkg.crossplane.io/package": functionName}},
		"spec":     map[string]any{"image": image, "desiredState": "Active", "revision": int64(1)}}}
	// ArgoCD may have brought the Function.
	if err := p.cluster.Create(ctx, function); client.IgnoreAlreadyExists(err) != nil {
		return err
	}
	if err := p.cluster.Put(ctx, revision.Object); err != nil {
		return err
	}
	if err := p.setStatus(ctx, function, map[string]any{"currentRevision": revision.GetName(), "conditions": []any{healthy("Healthy", "HealthyPackageRevision"), healthy("Installed", "ActivePackageRevision")}}); err != nil {
		return err
	}
	return p.setStatus(ctx, revision, p.functionStatus())
}

// functionStatus says where the function is.
func (p *Plane) functionStatus() map[string]any {
	status := map[string]any{"endpoint": fmt.Sprintf("dns:///localhost:%d", p.ports.function), "capabilities": []any{"composition"}, "conditions": []any{healthy("Healthy", "HealthyPackageRevision")}}
	if p.options.Column.Crossplane == "1" {
		delete(status, "capabilities")
	}
	return status
}
