package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// revisions are the kind of a Composition's versions.
var revisions = kindOf{Group: "apiextensions.crossplane.io", Version: "v1", Kind: "CompositionRevision"}

// A new version of the Composition reaches the claims that follow it, the
// canaries. A claim that its author holds back, as docs/guides/install.md says,
// stays on its revision, even when the claim changes, until the author releases
// it. A canary goes back by naming the older revision, and follows again when it
// says nothing.
func TestCanary(t *testing.T) {
	ns := namespace(t)
	author := authorOf(t, ns)
	old := newestRevision(t)
	canary, held := newClaim(ns, "canary"), newClaim(ns, "held")
	for _, claim := range []map[string]any{canary, held} {
		if err := author.Put(t.Context(), claim); err != nil {
			t.Fatal(err)
		}
		waitReady(t, ns, nameOf(claim))
	}
	crossplaneFields(held)["compositionUpdatePolicy"] = "Manual"
	if err := author.Put(t.Context(), held); err != nil {
		t.Fatal(err)
	}
	wait(t, "the held claim notes its revision", func(ctx context.Context) error { return notes(ctx, ns, "held", old) })
	hold(canary, "other-1a2b3c4")
	if err := author.Put(t.Context(), canary); err == nil || !strings.Contains(err.Error(), "must name a revision of the Composition") {
		t.Errorf("a revision of another Composition: %v", err)
	}

	upgrade(t)
	wait(t, "the canary has the new version", func(ctx context.Context) error { return asks(ctx, ns, "canary", ":v1", 45) })
	specOf(held)["image"] = "ghcr.io/org/service:v2"
	if err := author.Put(t.Context(), held); err != nil {
		t.Fatal(err)
	}
	wait(t, "the held claim changes on its old version", func(ctx context.Context) error { return asks(ctx, ns, "held", ":v2", 30) })
	time.Sleep(quiet)
	if err := asks(t.Context(), ns, "held", ":v2", 30); err != nil {
		t.Errorf("the held claim moved: %v", err)
	}

	delete(crossplaneFields(held), "compositionUpdatePolicy")
	if err := author.Put(t.Context(), held); err != nil {
		t.Fatal(err)
	}
	wait(t, "the held claim has the new version", func(ctx context.Context) error { return asks(ctx, ns, "held", ":v2", 45) })
	waitReady(t, ns, "held")

	// Not in one step: with a claim, what Crossplane does with the revision
	// depends on the policy that the composite resource had before.
	fields := crossplaneFields(canary)
	fields["compositionUpdatePolicy"] = "Manual"
	delete(fields, "compositionRevisionRef")
	stays := func(revision string) {
		if err := author.Put(t.Context(), canary); err != nil {
			t.Fatal(err)
		}
		wait(t, "the canary stays with "+revision, func(ctx context.Context) error { return notes(ctx, ns, "canary", revision) })
	}
	stays(newestRevision(t))
	hold(canary, old)
	stays(old)
	wait(t, "the canary is back on the old version", func(ctx context.Context) error { return asks(ctx, ns, "canary", ":v1", 30) })

	// Both at once, server-side apply would leave a reference without a name.
	delete(fields, "compositionUpdatePolicy")
	for _, claim := range []map[string]any{canary, newClaim(ns, "canary")} {
		if err := author.Put(t.Context(), claim); err != nil {
			t.Fatal(err)
		}
		wait(t, "the canary follows the new version again", func(ctx context.Context) error { return asks(ctx, ns, "canary", ":v1", 45) })
	}
}

// notes demands that a claim stays with a revision.
func notes(ctx context.Context, ns, name, revision string) error {
	o, err := c.Lookup(ctx, cluster.Claims, ns, name)
	if err != nil {
		return err
	}
	fields := crossplaneFields(o.Object)
	policy, _, _ := unstructured.NestedString(fields, "compositionUpdatePolicy")
	got, _, _ := unstructured.NestedString(fields, "compositionRevisionRef", "name")
	if policy != "Manual" || got != revision {
		return fmt.Errorf("the claim says %q and revision %q, want Manual and %q", policy, got, revision)
	}
	return nil
}

// crossplaneFields are where Crossplane's own fields of a claim are.
func crossplaneFields(claim map[string]any) map[string]any {
	if c.Crossplane == "1" {
		return specOf(claim)
	}
	fields, ok := specOf(claim)["crossplane"].(map[string]any)
	if !ok {
		fields = map[string]any{}
		specOf(claim)["crossplane"] = fields
	}
	return fields
}

// hold keeps a claim on a revision of the Composition.
func hold(claim map[string]any, revision string) {
	fields := crossplaneFields(claim)
	fields["compositionUpdatePolicy"] = "Manual"
	fields["compositionRevisionRef"] = map[string]any{"name": revision}
}

// authorOf returns a client that may write the claims of a namespace and nothing
// else.
func authorOf(t *testing.T, ns string) *cluster.Cluster {
	t.Helper()
	const rbac = "rbac.authorization.k8s.io"
	meta := map[string]any{"name": "author", "namespace": ns}
	put(t, map[string]any{"apiVersion": rbac + "/v1", "kind": "Role", "metadata": meta,
		"rules": []any{map[string]any{"apiGroups": []any{cluster.Claims.Group}, "resources": []any{"eventdrivenservices"}, "verbs": []any{"*"}}}})
	put(t, map[string]any{"apiVersion": rbac + "/v1", "kind": "RoleBinding", "metadata": meta,
		"roleRef":  map[string]any{"apiGroup": rbac, "kind": "Role", "name": "author"},
		"subjects": []any{map[string]any{"apiGroup": rbac, "kind": "User", "name": "author"}}})
	config := rest.CopyConfig(c.Config)
	config.Impersonate.UserName = "author"
	author, err := cluster.New(config, c.Crossplane, c.NATS)
	if err != nil {
		t.Fatal(err)
	}
	return author
}

// newestRevision returns the name of the platform's newest version of its
// Composition.
func newestRevision(t *testing.T) string {
	t.Helper()
	all, err := c.All(t.Context(), revisions, "")
	if err != nil {
		t.Fatal(err)
	}
	name, newest := "", int64(0)
	for _, o := range all {
		if n, _, _ := unstructured.NestedInt64(o.Object, "spec", "revision"); n > newest {
			name, newest = o.GetName(), n
		}
	}
	return name
}

// upgrade changes a default in the Composition, until the end of the test.
func upgrade(t *testing.T) {
	t.Helper()
	committed, err := os.ReadFile("../../" + target().Path(platform.Composition))
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(committed, []byte("terminationGracePeriodSeconds: 30"), []byte("terminationGracePeriodSeconds: 45"), 1)
	if bytes.Equal(committed, changed) {
		t.Fatal("the Composition has no grace period of 30 seconds")
	}
	old := newestRevision(t)
	composition(t, committed, changed, func(context.Context) error { return nil })
	wait(t, "the Composition has a new revision", func(context.Context) error {
		if newestRevision(t) == old {
			return errors.New("not yet")
		}
		return nil
	})
}

// asks demands that a Deployment asks for an image with a tag, and for a grace
// period, which tells the versions of the Composition apart.
func asks(ctx context.Context, ns, name, tag string, grace int64) error {
	o, err := c.Lookup(ctx, cluster.Deployments, ns, name)
	if err != nil {
		return err
	}
	template, _, _ := unstructured.NestedMap(o.Object, "spec", "template")
	image := imageOf(cluster.Object{Object: template})
	got, _, _ := unstructured.NestedInt64(template, "spec", "terminationGracePeriodSeconds")
	if !strings.HasSuffix(image, tag) || got != grace {
		return fmt.Errorf("%s asks for %s and %d seconds, want %s and %d", name, image, got, tag, grace)
	}
	return nil
}
