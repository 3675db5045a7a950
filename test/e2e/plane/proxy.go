package plane

import (
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
)

// natsMonitors are the addresses at which KEDA looks for NATS: what the
// Composition gives it, and that of the example with every field.
var natsMonitors = []string{"nats-headless.nats.svc.cluster.local:8222", "nats.example.com:8222"}

// serveNames serves as HTTP proxy for KEDA, which finds NATS by a name of the
// cluster's DNS. There is no such DNS here, and /etc/hosts is not ours to edit.
func serveNames(monitor string) (*http.Server, string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	forward := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: "http", Host: monitor})
		r.Out.URL.Path, r.Out.URL.RawQuery = r.In.URL.Path, r.In.URL.RawQuery
	}}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(natsMonitors, strings.ToLower(r.Host)) {
			http.Error(w, "no such host: "+r.Host, http.StatusBadGateway)
			return
		}
		forward.ServeHTTP(w, r)
	})}
	go func() { _ = server.Serve(l) }() // ends with Close
	return server, "http://" + l.Addr().String(), nil
}
