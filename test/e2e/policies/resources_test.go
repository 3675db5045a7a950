package policies

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// existing are resources that were there before a claim of their name.
const (
	existingAccount = `{apiVersion: v1, kind: ServiceAccount, metadata: {name: NAME, namespace: team-a, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/admin"}}}`
	existingService = `{apiVersion: v1, kind: Service, metadata: {name: NAME, namespace: team-a, labels: {app: payments}}, spec: {selector: {app: payments}, ports: [{name: pg, port: 5432}]}}`
	existingScaler  = `{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: NAME, namespace: team-a}, spec: {scaleTargetRef: {name: other}, triggers: [{type: cron}]}}`
)

// What a claim becomes passes, whichever claim it is; nothing else does.
func TestResources(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run("Crossplane "+target.Crossplane, func(t *testing.T) {
			a := start(t, target)
			requests := a.rendered(t)
			requests = append(requests, a.takeovers(t)...)
			requests = append(requests, a.strangers(t)...)
			a.decide(t, requests)
		})
	}
}

// writer is the identity that carries claims out.
func (a api) writer() string {
	if a.HasClaims() {
		return provider
	}
	return crossplane
}

// owned is a manifest as the writer sends it.
func (a api) owned(o *cluster.Object) *cluster.Object {
	o = with(o, "team-a", "metadata", "namespace")
	if a.HasClaims() {
		return o
	}
	return with(o, []any{map[string]any{"apiVersion": "platform.bizmatters.io/v1alpha1", "kind": "EventDrivenService", "name": "x", "uid": "u", "controller": true}}, "metadata", "ownerReferences")
}

// manifests are what the real function made of an example.
func (a api) manifests(t *testing.T, example string) map[string]*cluster.Object {
	t.Helper()
	out := map[string]*cluster.Object{}
	for _, o := range decodeFile(t, repository+"/platform/04-apis/tests/expected/"+example+".yaml") {
		out[o.GetKind()] = a.owned(&o)
	}
	return out
}

// rendered are what claims become, written anew and over what is the same.
func (a api) rendered(t *testing.T) []request {
	var requests []request
	for _, example := range []string{"minimal", "full", "agent-executor"} {
		for kind, o := range a.manifests(t, example) {
			requests = append(requests,
				request{what: "create " + kind + " of " + example, user: a.writer(), object: o},
				request{what: "apply " + kind + " of " + example, user: a.writer(), before: o, object: o})
			if a.HasClaims() {
				requests = append(requests, request{what: "delete " + kind + " of " + example, user: a.writer(), before: o})
			}
		}
	}
	return requests
}
