package policies

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// patience is how long the API server may take to notice a type or a policy.
const patience = 30 * time.Second

// The users of the cases.
const (
	author     = "author"
	crossplane = "system:serviceaccount:crossplane-system:crossplane"
	provider   = "system:serviceaccount:crossplane-system:provider-kubernetes"
	collector  = "system:serviceaccount:kube-system:generic-garbage-collector"
	admin      = "" // as who started the API server
)

// request is one request to the API server, which it does not carry out.
type request struct {
	what string
	user string
	// before is what exists; nil for a request that creates.
	before *cluster.Object
	// object is what is written; nil for a request that deletes.
	object *cluster.Object
	// refused is a part of the message; empty if it is to pass.
	refused string
}

// decide runs the requests, those first that are to be refused: once all are,
// all policies are known to the API server.
func (a api) decide(t *testing.T, requests []request) {
	t.Helper()
	for _, r := range requests {
		if r.refused != "" {
			a.wait(t, r)
		}
	}
	for _, r := range requests {
		t.Run(r.what, func(t *testing.T) {
			err := a.send(t.Context(), t, r)
			t.Logf("%v", err)
			if wrong := r.verdict(err); wrong != nil {
				t.Error(wrong)
			}
		})
	}
}

func (a api) wait(t *testing.T, r request) {
	t.Helper()
	err := cluster.Eventually(t.Context(), patience, func(ctx context.Context) error { return r.verdict(a.send(ctx, t, r)) })
	if err != nil {
		t.Fatalf("%s: %v", r.what, err)
	}
}

func (r request) verdict(err error) error {
	switch {
	case r.refused == "" && err != nil:
		return fmt.Errorf("refused: %w", err)
	case r.refused != "" && err == nil:
		return fmt.Errorf("passed, want a refusal with %q", r.refused)
	case r.refused != "" && !strings.Contains(err.Error(), r.refused):
		return fmt.Errorf("refused with %w, want %q", err, r.refused)
	}
	return nil
}

// send makes what exists and then the request, as a dry run.
func (a api) send(ctx context.Context, t *testing.T, r request) error {
	t.Helper()
	c := a.as(t, r.user)
	if r.before == nil {
		return c.Create(ctx, r.object.DeepCopy(), client.DryRunAll)
	}
	existing := r.before.DeepCopy()
	if err := a.admin.Create(ctx, existing); err != nil {
		t.Fatalf("%s: making what exists: %v", r.what, err)
	}
	defer func() {
		if err := a.admin.Delete(ctx, existing); err != nil {
			t.Errorf("%s: %v", r.what, err)
		}
	}()
	if r.object == nil {
		return c.Delete(ctx, existing.DeepCopy(), client.DryRunAll)
	}
	return c.Apply(ctx, client.ApplyConfigurationFromUnstructured(r.object.DeepCopy()), client.FieldOwner("policies"), client.ForceOwnership, client.DryRunAll)
}

// with returns a copy with a field changed; nil removes it. A number is an index.
func with(o *cluster.Object, value any, path ...any) *cluster.Object {
	out := o.DeepCopy()
	set(out.Object, value, path)
	return out
}

func set(in any, value any, path []any) {
	last := len(path) == 1
	switch key := path[0].(type) {
	case int:
		set(in.([]any)[key], value, path[1:])
	case string:
		m := in.(map[string]any)
		switch {
		case last && value == nil:
			delete(m, key)
		case last:
			m[key] = value
		default:
			if m[key] == nil {
				m[key] = map[string]any{}
			}
			set(m[key], value, path[1:])
		}
	}
}

func parse(t *testing.T, manifest string) *cluster.Object {
	t.Helper()
	objects, err := cluster.Decode(strings.NewReader(manifest))
	if err != nil || len(objects) != 1 {
		t.Fatalf("%v\n%s", err, manifest)
	}
	return &unstructured.Unstructured{Object: objects[0].Object}
}
