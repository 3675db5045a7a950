package install

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
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
	wait(t, "the pods are others", 2*time.Minute, func(context.Context) error {
		for name := range s.teamPods(t) {
			if before[name] != "" {
				return errors.New(name + " is still there")
			}
		}
		return nil
	})
	after := s.restartedAt(t)
	must(t, s.scaleTo(t.Context(), 15))
	wait(t, "another change is written", time.Minute, func(ctx context.Context) error { return s.arrived(ctx, 15) })
	wait(t, "the service is ready", time.Minute, func(ctx context.Context) error { return s.ready(ctx, "simple-worker") })
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
