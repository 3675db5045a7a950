package snapshot

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// nats queries each monitoring endpoint that services scale by.
func (r *reader) nats(ctx context.Context, services []Service) []NATS {
	var out []NATS
	for _, endpoint := range endpoints(services) {
		if n := r.server(ctx, endpoint); n != nil {
			out = append(out, *n)
		}
	}
	return out
}

func endpoints(services []Service) []string {
	var out []string
	for _, s := range services {
		for _, t := range s.ScaledObject.Streams() {
			out = append(out, t.Endpoint)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// patience is how many times each server of a cluster is queried, on average,
// until all have answered: the API server picks one at random.
const patience = 8

// server queries through the API server, which reaches the Service as KEDA does.
// A server of a cluster knows only what it stores, so all have to be queried.
func (r *reader) server(ctx context.Context, endpoint string) *NATS {
	q := request{kind: Monitoring, name: endpoint}
	var err error
	if q.path, err = proxyPath(endpoint); err != nil {
		r.missed(q, err)
		return nil
	}
	q.query = url.Values{"accounts": {"true"}, "streams": {"true"}, "consumers": {"true"}, "config": {"true"}, "limit": {"65536"}}
	n, seen := &NATS{Endpoint: endpoint, Servers: 1}, map[string]bool{}
	for try := 0; n.Asked < n.Servers && try < patience*n.Servers; try++ {
		var answer jsz
		data, err := r.raw(ctx, q)
		if !r.decode(q, data, err, &answer) {
			return nil
		}
		if seen[answer.ID] {
			continue
		}
		seen[answer.ID] = true
		n.Asked, n.Servers = n.Asked+1, max(n.Servers, answer.Meta.Size)
		n.merge(answer.Accounts)
	}
	if !n.Complete() {
		r.missed(q, fmt.Errorf("only %d of %d servers answered", n.Asked, n.Servers))
	}
	return n
}

// jsz is what a NATS server says about JetStream.
type jsz struct {
	ID   string `json:"server_id"`
	Meta struct {
		Size int `json:"cluster_size"`
	} `json:"meta_cluster"`
	Accounts []Account `json:"account_details"`
}

// proxyPath returns the path at which the API server forwards requests to an
// endpoint.
func proxyPath(endpoint string) (string, error) {
	host, port, _ := strings.Cut(endpoint, ":")
	labels := strings.Split(host, ".")
	if port == "" || len(labels) < 2 || len(labels) > 2 && labels[2] != "svc" {
		return "", fmt.Errorf("%q is not a Service of this cluster, so the API server cannot reach it", endpoint)
	}
	return fmt.Sprintf("/api/v1/namespaces/%s/services/%s:%s/proxy/jsz", labels[1], labels[0], port), nil
}
