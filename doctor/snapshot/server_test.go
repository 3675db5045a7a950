package snapshot

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"k8s.io/client-go/rest"
)

// server answers as an API server would, and remembers what it was asked for.
type server struct {
	// answers are by path, with a status before the body if it is not 200.
	answers map[string]string
	// date is the time there, if not now.
	date string

	mu    sync.Mutex
	asked []string
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.Path)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if s.date != "" {
		w.Header().Set("Date", s.date)
	}
	answer, ok := s.answers[r.URL.Path]
	switch {
	case !ok:
		fmt.Fprint(w, `{"items": []}`)
	case answer == "403":
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, `{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "code": 403, "message": "%s is forbidden: User \"nobody\" cannot list it"}`, last(r.URL.Path))
	case answer == "404":
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404, "message": "not found"}`)
	default:
		fmt.Fprint(w, answer)
	}
}

func last(path string) string { return path[strings.LastIndex(path, "/")+1:] }

// The paths of what tests answer themselves.
const (
	typesPath   = "/apis/platform.bizmatters.io/v1alpha1"
	here        = "/namespaces/orders/"
	claimsPath  = typesPath + here + "eventdrivenservices"
	podsPath    = "/api/v1" + here + "pods"
	secretsPath = "/api/v1" + here + "secrets"
	scaledPath  = "/apis/keda.sh/v1alpha1" + here + "scaledobjects"
	natsPath    = "/api/v1/namespaces/nats/services/nats-headless:8222/proxy/jsz"
)

// newServer has one service on Crossplane 1, with a Secret.
func newServer() *server {
	return &server{answers: map[string]string{
		typesPath:  `{"resources": [{"name": "eventdrivenservices"}, {"name": "xeventdrivenservices"}]}`,
		claimsPath: `{"items": [{"metadata": {"name": "svc", "generation": 2, "managedFields": [{"time": "2026-01-02T03:04:05Z"}, {"time": "2026-02-02T03:04:05Z", "subresource": "status"}]}, "spec": {"image": "a:1", "nats": {"url": "nats://me:hunter2@nats"}}}]}`,
		"/apis/apps/v1" + here + "deployments": `{"items": [{"metadata": {"name": "svc", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "hunter2"}}, "spec": {"template": {"spec": {
			"imagePullSecrets": [{"name": "pull"}],
			"volumes": [{"configMap": {"name": "files"}}],
			"containers": [{"name": "main", "command": ["run", "--password=hunter2"], "env": [
				{"name": "NATS_URL", "value": "nats://me:hunter2@nats"},
				{"name": "A", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}},
				{"name": "B", "valueFrom": {"secretKeyRef": {"name": "maybe", "key": "x", "optional": true}}}],
				"envFrom": [{"secretRef": {"name": "all"}}]}]}}}}]}`,
		podsPath: `{"items": [{"metadata": {"name": "svc-1", "labels": {"app.kubernetes.io/name": "svc"}}, "status": {"initContainerStatuses": [
			{"name": "run-migrations", "state": {"waiting": {"reason": "CrashLoopBackOff"}}, "lastState": {"terminated": {"exitCode": 1}}}]}},
			{"metadata": {"name": "other-1", "labels": {"app.kubernetes.io/name": "other"}}}]}`,
		podsPath + "/svc-1/log": "one\ntwo\n",
		"/api/v1" + here + "events": `{"items": [
			{"involvedObject": {"kind": "Pod", "name": "svc-1"}, "message": "second", "lastTimestamp": "2026-01-01T00:00:02Z"},
			{"involvedObject": {"kind": "Pod", "name": "other-1"}, "message": "of another"},
			{"involvedObject": {"kind": "ScaledObject", "name": "svc-scaler"}, "message": "first", "eventTime": "2026-01-01T00:00:01.000000Z"}]}`,
		scaledPath:           `{"items": [{"metadata": {"name": "svc-scaler"}, "spec": {"triggers": [{"type": "nats-jetstream", "metadata": {"natsServerMonitoringEndpoint": "nats-headless.nats.svc.cluster.local:8222", "account": "$G", "stream": "ORDERS", "consumer": "workers"}}]}}]}`,
		natsPath:             `{"server_id": "A", "account_details": [{"name": "$G", "stream_detail": [{"name": "ORDERS", "consumer_detail": [{"name": "workers", "num_pending": 3, "num_ack_pending": 4}]}]}]}`,
		secretsPath + "/db":  `{"type": "Opaque", "data": {"password": "aHVudGVyMg==", "endpoint": "aHVudGVyMg=="}}`,
		secretsPath + "/all": "404", secretsPath + "/pull": "403",
		secretsPath: `{"items": [{"metadata": {"name": "db"}}]}`,
	}}
}

// read reads from the server; it fails the test if the services could not be read.
func (s *server) read(t *testing.T, name string) *Snapshot {
	t.Helper()
	seen, err := s.try(t, name)
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

func (s *server) try(t *testing.T, name string) (*Snapshot, error) {
	t.Helper()
	http := httptest.NewServer(s)
	t.Cleanup(http.Close)
	return Read(t.Context(), &rest.Config{Host: http.URL}, Options{Namespace: "orders", Name: name, CrossplaneNamespace: CrossplaneNamespace, KEDANamespace: KEDANamespace})
}

// count is how many times paths were requested.
func (s *server) count(is func(string) bool) int {
	return len(slices.DeleteFunc(slices.Clone(s.asked), func(p string) bool { return !is(p) }))
}
