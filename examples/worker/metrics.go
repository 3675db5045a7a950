package main

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// metrics are those that every service offers.
type metrics struct {
	registry  *prometheus.Registry
	processed *prometheus.CounterVec
	duration  prometheus.Histogram
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		processed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "nats_messages_processed_total", Help: "Total NATS messages processed",
		}, []string{"status"}),
		duration: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "nats_message_processing_duration_seconds", Help: "Message processing duration", Buckets: []float64{.01, .05, .1, .5, 1, 5, 10},
		}),
	}
	for _, status := range []string{"success", "error"} {
		m.processed.WithLabelValues(status) // shown as 0 from the start
	}
	m.registry.MustRegister(m.processed, m.duration, collectors.NewGoCollector())
	return m
}

func (m *metrics) observe(took time.Duration, failure error) {
	status := "success"
	if failure != nil {
		status = "error"
	}
	m.processed.WithLabelValues(status).Inc()
	m.duration.Observe(took.Seconds())
}
