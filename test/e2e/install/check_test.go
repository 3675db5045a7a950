package install

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster/clustertest"
)

// healthy finds a package that is installed and healthy.
var healthy = regexp.MustCompile(`\n\S+ +True +True `)

// check runs the rows of the guide's check, one by one.
func (s site) check(t *testing.T) {
	for _, block := range s.commands(t, s.guide(), "check") {
		for command := range strings.Lines(block) {
			out := s.run(t, command)
			if strings.Contains(command, "pkg.crossplane.io") && !healthy.MatchString(out) {
				t.Errorf("%s: not healthy", command)
			}
			if strings.HasPrefix(command, "scripts/") && !strings.HasPrefix(out, "✓ Claim validation passed") {
				t.Errorf("%s: no success", command)
			}
		}
	}
}

// status has somebody who is on call look, with the permissions of the platform's
// component and no others.
func (s site) status(t *testing.T) {
	s.run(t, "kubectl apply -f "+s.Path(platform.Installation)+"/components/on-call/role.yaml")
	s.run(t, "kubectl wait --for=condition=Ready --timeout=2m pod/nats -n nats")
	out := s.run(t, "kubectl eds status simple-worker -n "+team+" --as somebody --as-group event-driven-service-on-call")
	if strings.Contains(out, "✗") {
		t.Error("a healthy service has parts that are not")
	}
}

// guide is the one that installs what is to be installed.
func (s site) guide() string {
	if s.HasClaims() {
		return "install"
	}
	return "crossplane-2"
}

// restart runs what the guide says for a rotation: the pods are replaced once, and
// what writes the Deployment does not take that back.
func (s site) restart(t *testing.T) {
	before := s.teamPods(t)
	for _, block := range s.commands(t, "security", "restart") {
		s.run(t, strings.NewReplacer("my-service", "simple-worker", "my-namespace", team).Replace(block))
	}
	clustertest.Wait(t, "the pods are others", 2*time.Minute, func(context.Context) error {
		for name := range s.teamPods(t) {
			if before[name] != "" {
				return errors.New(name + " is still there")
			}
		}
		return nil
	})
	after := s.restartedAt(t)
	must(t, s.scaleTo(t.Context(), 15))
	clustertest.Wait(t, "another change is written", time.Minute, func(ctx context.Context) error { return s.arrived(ctx, 15) })
	clustertest.Wait(t, "the service is ready", time.Minute, func(ctx context.Context) error { return s.ready(ctx, "simple-worker") })
	if got := s.restartedAt(t); after == "" || got != after {
		t.Errorf("restarted at %q, was %q", got, after)
	}
}

func (s site) restartedAt(t *testing.T) string {
	t.Helper()
	o, err := s.Lookup(t.Context(), cluster.Deployments, team, "simple-worker")
	must(t, err)
	at, _, err := unstructured.NestedString(o.Object, "spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt")
	must(t, err)
	return at
}
