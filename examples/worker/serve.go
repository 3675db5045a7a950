package main

import (
	"encoding/json"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// handler answers the platform's probes and Prometheus.
func (w *worker) handler() http.Handler {
	mux := http.NewServeMux()
	// Healthy is a process that answers. NATS being away is no reason to restart.
	mux.HandleFunc("GET /health", func(out http.ResponseWriter, _ *http.Request) {
		answer(out, http.StatusOK, map[string]any{"status": "healthy"})
	})
	mux.HandleFunc("GET /ready", func(out http.ResponseWriter, _ *http.Request) {
		services := map[string]bool{"nats": w.conn.IsConnected(), "consumer": w.working.Load()}
		if services["nats"] && services["consumer"] {
			answer(out, http.StatusOK, map[string]any{"status": "ready", "services": services})
			return
		}
		answer(out, http.StatusServiceUnavailable, map[string]any{"status": "not ready", "services": services})
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(w.metrics.registry, promhttp.HandlerOpts{}))
	return mux
}

func answer(out http.ResponseWriter, status int, body any) {
	out.Header().Set("Content-Type", "application/json")
	out.WriteHeader(status)
	_ = json.NewEncoder(out).Encode(body) // who asked is gone
}
