package plane

import (
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
)

// natsMonitors are the addresses at which KEDA looks for NATS: what the
// Composition gives it, and that of the example with every field.
func (p *Plane) natsMonitors() map[string]string {
	return map[string]string{
		"nats-headless.nats.svc.cluster.local:8222": p.natsAt(p.ports.natsMonitor),
		"nats.example.com:8222":                     local(p.ports.otherMonitor),
	}
}

// serveNames serves as HTTP proxy for KEDA, which finds NATS by a name of the
// cluster's DNS. There is no such DNS here, and /etc/hosts is not ours to edit.
func serveNames(monitors map[string]string) (*http.Server, string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	forward := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: "http", Host: monitors[strings.ToLower(r.In.Host)]})
		r.Out.URL.Path, r.Out.URL.RawQuery = r.In.URL.Path, r.In.URL.RawQuery
	}}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if monitors[strings.ToLower(r.Host)] == "" {
			http.Error(w, "no such host: "+r.Host, http.StatusBadGateway)
			return
		}
		forward.ServeHTTP(w, r)
	})}
	go func() { _ = server.Serve(l) }() // ends with Close
	return server, "http://" + l.Addr().String(), nil
}
