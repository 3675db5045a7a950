package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/print"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// diagnosisPatience is how long a cause may take to show. A deletion is stuck
// after two minutes.
const diagnosisPatience = 4 * time.Minute

// diagnosed waits until kubectl eds names one cause for a service, and no other;
// for a healthy service, one note.
// What it saw goes into the folder E2E_SNAPSHOTS, if that is set.
func diagnosed(t *testing.T, ns, name, want string) {
	t.Helper()
	start := time.Now()
	if err := cluster.Eventually(t.Context(), diagnosisPatience, func(ctx context.Context) error { return namesOnly(ctx, t, ns, name, want) }); err != nil {
		t.Fatalf("kubectl eds: %v", err)
	}
	t.Logf("%s after %.0f s", want, time.Since(start).Seconds())
}

// namesOnly demands that one cause or note is found; "" means that the service is
// healthy and that there is nothing to say.
func namesOnly(ctx context.Context, t *testing.T, ns, name, want string) error {
	s, err := snapshot.Read(ctx, watched(nil), options(ns, name))
	if err != nil {
		return err
	}
	d := causes.Diagnose(s, &s.Services[0])
	var got []string
	for _, c := range slices.Concat(d.Causes, d.Notes) {
		got = append(got, c.ID)
	}
	if strings.Join(got, " ") != want || want == "" && d.State != causes.Healthy {
		return fmt.Errorf("%s: %s with %q, want %q: %+v %+v", name, d.State, got, want, d.Causes, d.Unseen)
	}
	t.Logf("%+v", d)
	var tree strings.Builder
	if err := print.Report(&tree, s, []causes.Diagnosis{d}, print.Options{One: true}); err != nil {
		return err
	}
	if want == "" && strings.Contains(tree.String(), "✗") {
		return fmt.Errorf("a healthy service has parts that are not:\n%s", tree.String())
	}
	return keep(t, s)
}

func options(ns, name string) snapshot.Options {
	return snapshot.Options{Namespace: ns, Name: name, CrossplaneNamespace: snapshot.CrossplaneNamespace, KEDANamespace: snapshot.KEDANamespace}
}

func keep(t *testing.T, s *snapshot.Snapshot) error {
	dir := os.Getenv("E2E_SNAPSHOTS")
	if dir == "" {
		return nil
	}
	return snapshot.Save(filepath.Join(dir, filepath.Base(t.Name())+"-"+c.Crossplane+".json"), s)
}

// watched is the administrator's connection. It counts the requests, and stands
// in for the API server's proxy to NATS: that does not reach the loopback
// interface, where NATS is here.
func watched(requests *atomic.Int64) *rest.Config {
	config := rest.CopyConfig(c.Config)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTrip(func(r *http.Request) (*http.Response, error) {
			if requests != nil {
				requests.Add(1)
			}
			if own != nil && strings.HasPrefix(r.URL.Path, "/api/v1/namespaces/nats/services/nats-headless:8222/proxy/") {
				return monitoring(r)
			}
			return next.RoundTrip(r)
		})
	})
	return config
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func monitoring(r *http.Request) (*http.Response, error) {
	server, err := url.Parse(own.NATSMonitor)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, server.JoinPath("jsz").String()+"?"+r.URL.RawQuery, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultTransport.RoundTrip(request)
}

// working makes a claim whose stream and consumer exist.
func working(t *testing.T, ns string) (map[string]any, *cluster.Queue) {
	t.Helper()
	stream := strings.ToUpper(strings.ReplaceAll(ns, "-", "_"))
	q := queue(t, stream, "workers")
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = map[string]any{"stream": stream, "consumer": "workers"}
	return claim, q
}

const (
	// looks is how many times the list of many services is read.
	looks = 5
	// manyPatience is how long that may take.
	manyPatience = 3 * time.Second
	// manyReadyPatience is how long it may take until there are many.
	manyReadyPatience = 25 * time.Minute
)

// Two hundred services are listed in time, with no more requests than two.
func TestDoctorScale(t *testing.T) {
	ns := namespace(t)
	names := numbered(many)
	ask := func() (int, int64, time.Duration) {
		var requests atomic.Int64
		start := time.Now()
		s, err := snapshot.Read(t.Context(), watched(&requests), options(ns, ""))
		if err != nil {
			t.Fatal(err)
		}
		for i := range s.Services {
			causes.Diagnose(s, &s.Services[i])
		}
		return len(s.Services), requests.Load(), time.Since(start)
	}
	for _, name := range names[:2] {
		put(t, newClaim(ns, name))
	}
	patiently(t, "two claims are ready", func(ctx context.Context) error { return allReady(ctx, ns, names[:2]) })
	_, few, _ := ask()
	for _, name := range names[2:] {
		put(t, newClaim(ns, name))
	}
	if err := cluster.Eventually(t.Context(), manyReadyPatience, func(ctx context.Context) error { return allReady(ctx, ns, names) }); err != nil {
		t.Fatal(err)
	}
	fastest := time.Hour // what else this machine does can only add to it
	for range looks {
		services, requests, took := ask()
		t.Logf("%d services: %d requests, %.2f s", services, requests, took.Seconds())
		if services != many || requests != few {
			t.Errorf("%d services with %d requests; want %d with %d", services, requests, many, few)
		}
		fastest = min(fastest, took)
	}
	if fastest > manyPatience {
		t.Errorf("%d services take %s to read, want %s", many, fastest, manyPatience)
	}
}

// Whoever has the role for people on call sees everything that kubectl eds reads,
// except the Secrets.
func TestDoctorRole(t *testing.T) {
	ns := namespace(t)
	healthy(t, ns)
	// NATS runs in this namespace, or beside the cluster.
	nats := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "nats"}}
	if err := c.Create(t.Context(), nats); client.IgnoreAlreadyExists(err) != nil {
		t.Fatal(err)
	}
	objects, err := cluster.Kustomized("../../" + installation() + "/components/on-call")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		create(t, &o)
	}
	config := watched(nil)
	config.Impersonate = rest.ImpersonationConfig{UserName: "somebody", Groups: []string{"event-driven-service-on-call", "system:authenticated"}}
	s, err := snapshot.Read(t.Context(), config, options(ns, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Gaps) != 1 || s.Gaps[0].Kind != snapshot.Secrets {
		t.Errorf("not seen: %+v", s.Gaps)
	}
	if d := causes.Diagnose(s, &s.Services[0]); d.State != causes.Healthy {
		t.Errorf("%+v", d)
	}
	config.Impersonate.Groups = nil
	if _, err := snapshot.Read(t.Context(), config, options(ns, "")); err == nil || !strings.Contains(err.Error(), "not allowed to read eventdrivenservices") {
		t.Errorf("a stranger sees the services: %v", err)
	}
}
