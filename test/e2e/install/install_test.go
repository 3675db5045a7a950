// Package install follows the install guide on a cluster that has nothing of the
// platform: Crossplane runs in pods, installed by its Helm chart, and its package
// manager and its RBAC manager install function and provider, as the platform
// names them. It takes a node that runs containers.
//
//	E2E_CROSSPLANE  which versions to run: 1 (default), 2 or newest
//	E2E_CONTAINERS  required: fail where this machine can't run containers
package install

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster/clustertest"
	"github.com/arun4infra/zerotouch-platform/test/e2e/guide"
	"github.com/arun4infra/zerotouch-platform/test/e2e/node"
)

const (
	system = "crossplane-system"
	team   = "workers" // the namespace of the example
)

// From a cluster without the platform to the first service that is ready.
func TestInstallFromPackages(t *testing.T) {
	s := newSite(t)
	t.Cleanup(func() { s.describe(t) })
	s.publish(t)
	s.namespace(t, system, nil)
	s.namespace(t, team, map[string]string{"pod-security.kubernetes.io/enforce": "restricted"})

	start := time.Now()
	s.crossplane(t)
	t.Logf("Crossplane is installed after %s", since(start))
	s.nats(t)
	s.follow(t, "install", "look")
	s.mirror(t)
	if s.HasClaims() {
		s.installClaims(t)
	} else {
		s.follow(t, "crossplane-2", "apply")
	}
	t.Logf("the platform is installed after %s", since(start))
	s.firstService(t)
	t.Logf("the first service is ready after %s", since(start))

	t.Run("Check", s.check)
	t.Run("Packages", s.packages)
	t.Run("Status", s.status)
	t.Run("Restart", s.restart)
	t.Run("UpgradeFunction", s.upgradeFunction)
	t.Run("UpgradeProvider", s.upgradeProvider)
}

func since(start time.Time) time.Duration { return time.Since(start).Round(time.Second) }

// namespace makes a namespace whose pods run in containers.
func (s site) namespace(t *testing.T, name string, labels map[string]string) {
	t.Helper()
	must(t, s.Create(t.Context(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels,
		Annotations: map[string]string{"scheduler.alpha.kubernetes.io/node-selector": node.Label + "=real"}}}))
}

// crossplane installs Crossplane with its chart, and with the flags that the guide
// asks for.
func (s site) crossplane(t *testing.T) {
	t.Helper()
	command := "helm install crossplane " + s.chart(t) + " --namespace " + system + " --wait --timeout 5m"
	if s.column.Crossplane == "2" {
		command += " --set 'args={--circuit-breaker-burst=1000,--circuit-breaker-refill-rate=10}'"
	}
	s.run(t, command)
}

// mirror has Crossplane fetch packages from the registry of the test, as the guide
// says for a mirror.
func (s site) mirror(t *testing.T) {
	t.Helper()
	manifest, err := guide.Manifest(guideFile("install"), "mirror")
	must(t, err)
	if !strings.Contains(manifest, "registry.example.com") {
		t.Fatalf("the guide's mirror has another name:\n%s", manifest)
	}
	file := t.TempDir() + "/mirror.yaml"
	must(t, os.WriteFile(file, []byte(strings.ReplaceAll(manifest, "registry.example.com", s.registry.Address)), 0o600))
	s.run(t, "kubectl apply -f "+file)
}

// installClaims installs the platform with claims. The ProviderConfig has no type
// until the provider runs.
func (s site) installClaims(t *testing.T) {
	t.Helper()
	for _, block := range s.commands(t, "install", "first apply") {
		s.refused(t, block, `no matches for kind "ProviderConfig"`)
	}
	s.follow(t, "install", "second apply")
}

// firstService makes the smallest example, with its queue, and waits until it is
// ready.
func (s site) firstService(t *testing.T) {
	t.Helper()
	queue, err := cluster.NewQueue(t.Context(), s.NATS, "SIMPLE_JOBS", "simple-workers")
	must(t, err)
	t.Cleanup(queue.Leave)
	s.run(t, "kubectl apply -f platform/04-apis/examples/minimal-claim.yaml")
	clustertest.Wait(t, "the service is ready", 3*time.Minute, func(ctx context.Context) error { return s.ready(ctx, "simple-worker") })
	s.run(t, "kubectl get eds -n "+team+" && kubectl get pods -o wide -n "+team)
}

// describe shows what pods and Crossplane say if the test fails: their logs go with
// the node.
func (s site) describe(t *testing.T) {
	t.Helper()
	if !t.Failed() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
	defer cancel()
	for _, command := range []string{
		"kubectl get pods -A -o wide", "kubectl get pkg,pkgrev -o wide", "kubectl get events -A --sort-by=.lastTimestamp | tail -40",
		"kubectl logs -n " + system + " deployment/crossplane --tail 60",
	} {
		out, err := s.shell.Run(ctx, command)
		t.Log(guide.Prompt(command, out), err)
	}
}

// ready demands that a service is ready.
func (s site) ready(ctx context.Context, name string) error {
	o, err := s.Lookup(ctx, cluster.Claims, team, name)
	if err != nil {
		return err
	}
	for _, kind := range []string{"Synced", "Ready"} {
		if status, message := cluster.Condition(o, kind, "status"); status != "True" {
			return fmt.Errorf("%s is %q: %s", kind, status, message)
		}
	}
	return nil
}
