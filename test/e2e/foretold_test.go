package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// claimChanges are changes of one claim, by what they are called. Each begins
// with the same claim, which has something of everything.
var claimChanges = map[string]func(spec map[string]any){
	"another image":      func(s map[string]any) { s["image"] = "ghcr.io/org/service:v2" },
	"another size":       func(s map[string]any) { s["size"] = "micro" },
	"more pods at most":  func(s map[string]any) { field(s, "scaling")["maxReplicas"] = int64(7) },
	"more pods at least": func(s map[string]any) { field(s, "scaling")["minReplicas"] = int64(2) },
	"another lag":        func(s map[string]any) { field(s, "scaling")["lagThreshold"] = int64(50) },
	"one more trigger": func(s map[string]any) {
		field(s, "scaling")["triggers"] = []any{map[string]any{"stream": "MORE", "consumer": "more"}}
	},
	"another monitoring endpoint": func(s map[string]any) { field(s, "nats")["monitoringEndpoint"] = "nats.nats.svc:8222" },
	"another consumer":            func(s map[string]any) { field(s, "nats")["consumer"] = "other" },
	"another port":                func(s map[string]any) { field(s, "http")["port"] = int64(9091) },
	"another probe":               func(s map[string]any) { field(s, "http")["healthPath"] = "/alive" },
	"no HTTP":                     func(s map[string]any) { s["http"] = map[string]any{"enabled": false} },
	"a default written out":       func(s map[string]any) { field(s, "http")["enabled"] = true },
	"another value of a variable": func(s map[string]any) { s["env"] = []any{map[string]any{"name": "LEVEL", "value": "debug"}} },
	"no variable":                 func(s map[string]any) { delete(s, "env") },
	"a Secret": func(s map[string]any) {
		s["secretRefs"] = []any{map[string]any{"name": "order-processor-api-keys", "envFrom": true}}
	},
	"a ConfigMap as files": func(s map[string]any) {
		s["configMapRefs"] = []any{map[string]any{"name": "order-processor-rules", "mountPath": "/etc/rules"}}
	},
	"a pull Secret":        func(s map[string]any) { s["imagePullSecrets"] = []any{map[string]any{"name": "order-processor-nats"}} },
	"another command":      func(s map[string]any) { s["command"] = []any{"/app/other"} },
	"arguments":            func(s map[string]any) { s["args"] = []any{"--verbose"} },
	"another grace period": func(s map[string]any) { s["terminationGracePeriodSeconds"] = int64(60) },
	"an init container":    func(s map[string]any) { s["initContainer"] = map[string]any{"command": []any{"/bin/true"}} },
	"an identity in the cloud": func(s map[string]any) {
		field(s, "serviceAccount")["annotations"] = map[string]any{"example.com/role": "a"}
	},
	"a token":                    func(s map[string]any) { field(s, "serviceAccount")["automountToken"] = true },
	"a size that does not exist": func(s map[string]any) { s["size"] = "huge" },
	"no image":                   func(s map[string]any) { delete(s, "image") },
}

func field(s map[string]any, name string) map[string]any {
	m, ok := s[name].(map[string]any)
	if !ok {
		m = map[string]any{}
		s[name] = m
	}
	return m
}

// subject returns the claim with which each change begins.
func subject(ns, name string) map[string]any {
	object := newClaim(ns, name)
	s := specOf(object)
	s["env"] = []any{map[string]any{"name": "LEVEL", "value": "info"}}
	s["command"] = []any{"/app/service"}
	field(s, "http")["port"] = int64(9090)
	field(s, "scaling")["maxReplicas"] = int64(5)
	return object
}

// What eds diff says of a change of a claim is what the cluster then does.
func TestChangesOfClaimsAreForetold(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	makeReferences(t, ns)
	if len(claimChanges) < 20 {
		t.Fatalf("only %d changes", len(claimChanges))
	}
	side := sideOf(t, target().Files)
	for what, change := range claimChanges {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			name := strings.ReplaceAll(strings.ToLower(what), " ", "-")
			old, changed := subject(ns, name), subject(ns, name)
			change(specOf(changed))
			foretold := foretell(t, old, changed, side, side)
			put(t, old)
			waitReady(t, ns, name)
			before := live(t, ns, name)
			err := c.Put(t.Context(), changed)
			if err != nil {
				expect(t, foretold, claims.Invalid)
				return
			}
			if foretold < claims.Invalid {
				arrives(t, changed, side)
			}
			expect(t, foretold, happened(before, live(t, ns, name)))
		})
	}
}

// A deleted claim takes its resources with it.
func TestRemovalIsForetold(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	side, object := sideOf(t, target().Files), subject(ns, "goes")
	foretold := foretell(t, object, nil, side, side)
	put(t, object)
	waitReady(t, ns, "goes")
	before := live(t, ns, "goes")
	if err := c.Remove(t.Context(), cluster.Claims, ns, "goes"); err != nil {
		t.Fatal(err)
	}
	wait(t, "everything is gone", func(ctx context.Context) error { return empty(ctx, ns) })
	expect(t, foretold, happened(before, live(t, ns, "goes")))
}

// platformChanges are changes of the Composition, as patterns and what replaces
// them, in the first place or in all of them.
var platformChanges = []struct {
	what, pattern, new string
	everywhere         bool
}{
	{"a setting of the pods", `terminationGracePeriodSeconds: 30`, "terminationGracePeriodSeconds: 45", false},
	{"a setting of the scaler", `(?m)^( *)minReplicaCount: 1$`, "${0}\n${1}cooldownPeriod: 17", false},
	{"a label of the ServiceAccount", workerLabel, moreLabels, false},
	{"a label that selects pods", workerLabel, moreLabels, true},
	{"comments alone", `# How to read it\.`, "# How to read this.", false},
}

const (
	workerLabel = `(?m)^( *)app.kubernetes.io/component: event-driven-worker$`
	moreLabels  = "${0}\n${1}example.com/track: b"
)

// changedText replaces a pattern in the first place that has it, or everywhere.
func changedText(t *testing.T, data []byte, pattern, new string, everywhere bool) []byte {
	t.Helper()
	done := false
	re := regexp.MustCompile(pattern)
	changed := re.ReplaceAllFunc(data, func(found []byte) []byte {
		if done && !everywhere {
			return found
		}
		done = true
		return re.ReplaceAll(found, []byte(new))
	})
	if !done {
		t.Fatalf("the Composition has no %q", pattern)
	}
	return changed
}

// What eds diff says of a change of the platform is what happens to claims that
// stay as they are.
func TestChangesOfThePlatformAreForetold(t *testing.T) {
	for _, change := range platformChanges {
		t.Run(change.what, func(t *testing.T) {
			ns := namespace(t)
			committed, err := os.ReadFile("../../" + target().Path(platform.Composition))
			if err != nil {
				t.Fatal(err)
			}
			changed := changedText(t, committed, change.pattern, change.new, change.everywhere)
			old, new := sideOf(t, target().Files), sideOf(t, overlay{target().Files, platform.Composition, changed})
			object := subject(ns, "stays")
			foretold := foretell(t, object, object, old, new)
			put(t, object)
			waitReady(t, ns, "stays")
			before := live(t, ns, "stays")
			composition(t, committed, changed, func(ctx context.Context) error { return notRefused(ctx, ns, "stays") })
			if foretold < claims.Refused {
				arrives(t, object, new)
			} else {
				wait(t, "the claim says what is refused", func(ctx context.Context) error { return refused(ctx, ns, "stays") })
			}
			got := happened(before, live(t, ns, "stays"))
			if foretold == claims.Refused && got < claims.Restarts {
				got = claims.Refused // the claim said so above, and no pod was touched
			}
			expect(t, foretold, got)
		})
	}
}

// composition installs a changed Composition until the end of the test. What was
// refused must be taken back before its claim goes: with Crossplane 1 the
// provider asks the API server what an Object would become, also when it is about
// to delete it, and a refusal keeps it forever.
func composition(t *testing.T, committed, changed []byte, settled func(context.Context) error) {
	t.Helper()
	install := func(ctx context.Context, data []byte) error {
		var o map[string]any
		if err := yaml.Unmarshal(data, &o); err != nil {
			return err
		}
		return c.Put(ctx, o)
	}
	if err := install(t.Context(), changed); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		err := install(ctx, committed)
		if err := errors.Join(err, cluster.Eventually(ctx, patience, settled)); err != nil {
			t.Error(err)
		}
	})
}

// refused demands that Crossplane, or with Crossplane 1 the provider, could not
// write a resource of a claim; notRefused demands the opposite.
func refused(ctx context.Context, ns, name string) error {
	why, err := refusal(ctx, ns, name)
	if err == nil && why == "" {
		return errors.New("everything is Synced")
	}
	return err
}

func notRefused(ctx context.Context, ns, name string) error {
	why, err := refusal(ctx, ns, name)
	if err == nil && why != "" {
		return errors.New(why)
	}
	return err
}

// refusal returns what is not Synced, and why; "" if everything is.
func refusal(ctx context.Context, ns, name string) (string, error) {
	kind, namespace := cluster.Claims, ns
	if c.Crossplane == "1" {
		kind, namespace = cluster.Objects, ""
	}
	all, err := c.All(ctx, kind, namespace)
	for _, o := range all {
		mine := o.GetName() == name || o.GetLabels()["crossplane.io/claim-name"] == name && o.GetLabels()["crossplane.io/claim-namespace"] == ns
		if status, message := cluster.Condition(&o, "Synced", "status"); mine && status == "False" {
			return fmt.Sprintf("%s: %s", o.GetName(), message), nil
		}
	}
	return "", err
}

// arrives waits until the cluster has what a claim becomes, and for what follows
// from it.
func arrives(t *testing.T, object map[string]any, side claims.Side) {
	t.Helper()
	result, err := side.Renderer.Render(t.Context(), side.Judge.Default(object), nil)
	if err != nil {
		t.Fatal(err)
	}
	wait(t, "the change arrives", func(ctx context.Context) error { return asRendered(ctx, result.Manifests) })
	time.Sleep(quiet)
}

func expect(t *testing.T, foretold, got claims.Consequence) {
	t.Helper()
	t.Logf("foretold: %s; happened: %s", foretold, got)
	if foretold != got {
		t.Errorf("eds diff said %q, the cluster did %q", foretold, got)
	}
}
