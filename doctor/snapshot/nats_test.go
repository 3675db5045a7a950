package snapshot

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"k8s.io/client-go/rest"
)

func TestProxyPath(t *testing.T) {
	for endpoint, want := range map[string]string{
		"nats-headless.nats.svc.cluster.local:8222": "/api/v1/namespaces/nats/services/nats-headless:8222/proxy/jsz",
		"monitor.messaging.svc:80":                  "/api/v1/namespaces/messaging/services/monitor:80/proxy/jsz",
		"monitor.messaging:80":                      "/api/v1/namespaces/messaging/services/monitor:80/proxy/jsz",
		"nats.example.com:8222":                     "",
		"nats-headless.nats.svc":                    "",
		"localhost:8222":                            "",
		"":                                          "",
	} {
		if got, err := proxyPath(endpoint); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", endpoint, got, err)
		}
	}
}

// cluster answers for a NATS cluster: each time as another server, which knows
// only what it stores.
type natsCluster struct {
	size, answering, calls int
}

func (c *natsCluster) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	n := c.calls % c.answering
	c.calls++
	fmt.Fprintf(w, `{"server_id": "server-%d", "meta_cluster": {"cluster_size": %d}, "account_details": [{"name": "$G", "stream_detail": [
		{"name": "STREAM_%[1]d", "consumer_detail": [{"name": "own", "num_pending": 1}]},
		{"name": "SHARED", "consumer_detail": [{"name": "workers", "num_pending": %[3]d, "delivered": {"stream_seq": %[1]d}},
			{"name": "quiet", "delivered": {"stream_seq": 5}, "ack_floor": {%[4]s}}]}]}]}`, n, c.size, 10-n, acked[n])
}

// acked is when the servers know a message to have been acknowledged: only the
// leader of a consumer does.
var acked = map[int]string{1: `"last_active": "2026-01-01T00:00:01.5Z"`}

func (c *natsCluster) ask(t *testing.T) (*NATS, []Gap) {
	t.Helper()
	server := httptest.NewServer(c)
	defer server.Close()
	client, err := newClient(&rest.Config{Host: server.URL}, &clock{})
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{client: client}
	return r.server(t.Context(), "nats-headless.nats.svc:8222"), r.gaps
}

// All servers of a cluster are asked; of what several have, the furthest counts.
func TestEveryServerIsAsked(t *testing.T) {
	n, gaps := (&natsCluster{size: 3, answering: 3}).ask(t)
	if !n.Complete() || len(gaps) != 0 || n.Asked != 3 || len(n.Account("$G").Streams) != 4 {
		t.Errorf("%+v %+v", n, gaps)
	}
	if c := n.Account("$G").Stream("SHARED").Consumer("workers"); c.Pending != 8 {
		t.Errorf("%d messages wait, want those of the server that is furthest", c.Pending)
	}
	if c := n.Account("$G").Stream("SHARED").Consumer("quiet"); c.AckFloor.LastActive.UTC().Format("2006-01-02") != "2026-01-01" {
		t.Errorf("acknowledged %s, want what the leader says", c.AckFloor.LastActive)
	}
}

// A server that never answers is reported: what it stores is unknown.
func TestServersThatDoNotAnswer(t *testing.T) {
	c := &natsCluster{size: 3, answering: 2}
	n, gaps := c.ask(t)
	if n.Complete() || len(gaps) != 1 || gaps[0].Message != "only 2 of 3 servers answered" {
		t.Errorf("%+v %+v", n, gaps)
	}
	if c.calls != patience*3 {
		t.Errorf("asked %d times", c.calls)
	}
}

// Lookups in nil find nothing.
func TestLookups(t *testing.T) {
	if (*Account)(nil).Stream("x").Consumer("y") != nil || (*ScaledObject)(nil).Streams() != nil {
		t.Error("something is there")
	}
}
