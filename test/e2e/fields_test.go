package e2e

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Every field of the API arrives in a service that runs, and leaves it again
// without a trace: the identities that write may do all of it.
func TestEveryFieldComesAndGoes(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	makeReferences(t, ns)
	small := newClaim(ns, "svc")
	put(t, small)
	waitReady(t, ns, "svc")
	before := asked(t, ns)

	full := newClaim(ns, "svc")
	full["spec"] = example(t, "full", ns)["spec"]
	put(t, full)
	manifests := rendered(t, full)
	wait(t, "every field arrives", func(ctx context.Context) error { return asRendered(ctx, manifests) })
	waitReady(t, ns, "svc")

	put(t, small)
	wait(t, "all of it is gone", func(context.Context) error {
		if after := asked(t, ns); !reflect.DeepEqual(before, after) {
			return fmt.Errorf("left over: %s", difference("", before, after))
		}
		return nil
	})
	waitReady(t, ns, "svc")
}

// asked is what is settled, and the annotations of the ServiceAccount.
func asked(t *testing.T, ns string) map[string]any {
	t.Helper()
	out := settled(t, ns)
	account, err := c.Lookup(t.Context(), cluster.Accounts, ns, "svc")
	if err != nil {
		t.Fatal(err)
	}
	annotations := map[string]any{}
	for name, value := range account.GetAnnotations() {
		annotations[name] = value
	}
	out["annotations"] = annotations
	return out
}
