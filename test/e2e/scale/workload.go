package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

// namespace holds all services.
const namespace = "scale"

// workload is the services of a run.
type workload struct {
	c        *cluster.Cluster
	services int
	// objects returns what somebody writes for a service with an image.
	objects func(ctx context.Context, name, tag string) ([]map[string]any, error)
	claims  bool
}

func newWorkload(ctx context.Context, o options, p *plane.Plane, c *cluster.Cluster) (*workload, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace, Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"}}}
	if err := c.Create(ctx, ns); err != nil {
		return nil, err
	}
	w := &workload{c: c, services: o.services, objects: claimOnly, claims: o.form != Plain}
	if w.claims {
		return w, nil
	}
	manifests, err := manifestsOf(ctx, o, p.Program("function-patch-and-transform"))
	w.objects = manifests
	return w, err
}

func claimOnly(_ context.Context, name, tag string) ([]map[string]any, error) {
	return []map[string]any{claim(name, tag)}, nil
}

func claim(name, tag string) map[string]any {
	return map[string]any{
		"apiVersion": "platform.bizmatters.io/v1alpha1", "kind": "EventDrivenService",
		"metadata": map[string]any{"name": name, "namespace": namespace},
		"spec":     map[string]any{"image": "ghcr.io/org/service:" + tag, "size": "small", "nats": map[string]any{"stream": "NONE", "consumer": "none"}},
	}
}

// manifestsOf returns what renders a service, with the real function.
func manifestsOf(ctx context.Context, o options, binary string) (func(context.Context, string, string) ([]map[string]any, error), error) {
	f, err := function.Start(ctx, function.Options{Binary: binary})
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, f.Close)
	target, err := platform.ForCrossplane(o.column())
	if err != nil {
		return nil, err
	}
	j, err := judge.FromPlatform(target.Files)
	if err != nil {
		return nil, err
	}
	r, err := render.New(target, f)
	return func(ctx context.Context, name, tag string) ([]map[string]any, error) {
		result, err := r.Render(ctx, j.Default(claim(name, tag)), nil)
		if err != nil {
			return nil, err
		}
		return result.Manifests, nil
	}, err
}

func (w *workload) write(ctx context.Context, tag string) error {
	return w.each(func(name string) error {
		objects, err := w.objects(ctx, name, tag)
		for _, o := range objects {
			err = errors.Join(err, w.c.Put(ctx, o))
		}
		return err
	})
}

// remove deletes what was written, as somebody would who deletes the files.
func (w *workload) remove(ctx context.Context) error {
	return w.each(func(name string) error {
		objects, err := w.objects(ctx, name, "v1")
		for _, written := range objects {
			o := cluster.Object{Object: written}
			err = errors.Join(err, w.c.Remove(ctx, o.GroupVersionKind(), namespace, o.GetName()))
		}
		return err
	})
}

// each does something for every service, a few at a time, as kubectl or ArgoCD
// would with files.
func (w *workload) each(do func(name string) error) error {
	errs, slots := make([]error, w.services), make(chan struct{}, 4*runtime.NumCPU())
	var group sync.WaitGroup
	for i := range w.services {
		group.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs[i] = do(fmt.Sprintf("svc-%04d", i))
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// ready demands that all services run an image and are scaled, and that their
// claims say so.
func (w *workload) ready(ctx context.Context, tag string) error {
	checks := map[schema.GroupVersionKind]func(*cluster.Object) bool{
		cluster.Deployments:   func(o *cluster.Object) bool { return runs(o, "ghcr.io/org/service:"+tag) },
		cluster.ScaledObjects: func(o *cluster.Object) bool { return is(o, "Ready") },
	}
	if w.claims {
		checks[cluster.Claims] = func(o *cluster.Object) bool { return is(o, "Ready") && is(o, "Synced") }
	}
	for kind, ok := range checks {
		if err := w.all(ctx, kind, ok); err != nil {
			return err
		}
	}
	return nil
}

func (w *workload) all(ctx context.Context, kind schema.GroupVersionKind, ok func(*cluster.Object) bool) error {
	objects, err := w.c.All(ctx, kind, namespace)
	if err != nil {
		return err
	}
	count := 0
	for i := range objects {
		if ok(&objects[i]) {
			count++
		}
	}
	if count != w.services {
		return fmt.Errorf("%d of %d: %s", count, w.services, kind.Kind)
	}
	return nil
}

// gone demands that nothing is left of the services.
func (w *workload) gone(ctx context.Context) error {
	kinds := []schema.GroupVersionKind{cluster.ScaledObjects, cluster.Deployments, cluster.Services, cluster.Accounts, cluster.Pods}
	if w.claims {
		kinds = append(kinds, cluster.Claims)
	}
	for _, kind := range kinds {
		objects, err := w.c.All(ctx, kind, namespace)
		if err != nil {
			return err
		}
		left := 0
		for _, o := range objects {
			if o.GetName() != "default" { // the namespace's own ServiceAccount
				left++
			}
		}
		if left > 0 {
			return fmt.Errorf("%d left: %s", left, kind.Kind)
		}
	}
	return nil
}

func is(o *cluster.Object, condition string) bool {
	status, _ := cluster.Condition(o, condition, "status")
	return status == "True"
}

// runs reports whether a Deployment has rolled out an image.
func runs(o *cluster.Object, image string) bool {
	number := func(path ...string) int64 { n, _, _ := unstructured.NestedInt64(o.Object, path...); return n }
	containers, _, _ := unstructured.NestedSlice(o.Object, "spec", "template", "spec", "containers")
	for _, c := range containers {
		if c.(map[string]any)["image"] != image {
			return false
		}
	}
	replicas := number("status", "replicas")
	return is(o, "Available") && number("status", "observedGeneration") == number("metadata", "generation") &&
		replicas == number("status", "updatedReplicas") && replicas == number("status", "availableReplicas")
}
