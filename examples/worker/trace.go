package main

import (
	"context"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.37.0"
	"go.opentelemetry.io/otel/trace"
)

// flushTime is how long the last spans may take to be sent.
const flushTime = 3 * time.Second

// newTracer makes the spans that logs refer to. They are sent only if
// OTEL_EXPORTER_OTLP_ENDPOINT says where; the exporter reads the other variables
// of OpenTelemetry by itself.
func newTracer(ctx context.Context, service string) (_ trace.Tracer, flush func(), err error) {
	options := []sdktrace.TracerProviderOption{sdktrace.WithResource(resource.NewSchemaless(semconv.ServiceName(service)))}
	if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" {
		exporter, err := otlptracehttp.New(ctx)
		if err != nil {
			return nil, nil, err
		}
		options = append(options, sdktrace.WithBatcher(exporter))
	}
	provider := sdktrace.NewTracerProvider(options...)
	flush = func() {
		ctx, cancel := context.WithTimeout(ctx, flushTime)
		defer cancel()
		_ = provider.Shutdown(ctx) // the exporter reports what it could not send
	}
	return provider.Tracer("worker"), flush, nil
}

// extract continues the trace of the message's publisher.
func extract(ctx context.Context, header nats.Header) context.Context {
	return propagation.TraceContext{}.Extract(ctx, carrier(header))
}

// carrier reads headers as they are written: NATS tells upper from lower case.
type carrier nats.Header

func (c carrier) Get(key string) string { return nats.Header(c).Get(key) }

func (c carrier) Set(key, value string) { nats.Header(c).Set(key, value) }

func (c carrier) Keys() []string { return slices.Collect(maps.Keys(c)) }
