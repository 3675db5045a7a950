package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	// grace is how long the worker takes to stop. It is less than the 30 seconds
	// after which Kubernetes kills the container.
	grace = 25 * time.Second
	// retry is the pause before something that is not there yet is looked for again.
	retry = time.Second
)

// run serves probes and works until the context ends; then it finishes what it
// has begun.
func run(ctx context.Context, config Config, log *slog.Logger) error {
	// What has been started is finished: its context continues when ctx ends.
	work := context.WithoutCancel(ctx)
	tracer, flush, err := newTracer(work, config.Service)
	if err != nil {
		return err
	}
	defer flush()
	conn, err := connect(config)
	if err != nil {
		return err
	}
	defer leave(conn)
	w := &worker{conn: conn, log: log, tracer: tracer, metrics: newMetrics()}
	listener, err := net.Listen("tcp", ":"+config.Port)
	if err != nil {
		return err
	}
	// Probes are answered to the end: a pod that stops slowly is not a dead one.
	server := &http.Server{Handler: w.handler(), ReadHeaderTimeout: 5 * time.Second}
	defer server.Close()
	go func() { _ = server.Serve(listener) }() // ends with Close

	log.InfoContext(ctx, "Started", "event", "started")
	done := make(chan error, 1)
	go func() { done <- w.consume(ctx, work, config) }()
	return w.await(ctx, done)
}

// await returns when the work is over, or when it has not ended in time after
// the context did.
func (w *worker) await(ctx context.Context, done <-chan error) error {
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	w.log.Info("Stopping: no new messages", "event", "stopping")
	select {
	case err := <-done:
		w.log.Info("Stopped", "event", "stopped")
		return err
	case <-time.After(grace):
		return errors.New("the work did not finish in time; its messages will be delivered again")
	}
}

// connect connects to NATS, now or when it is there, and again whenever the
// connection is lost.
func connect(config Config) (*nats.Conn, error) {
	conn, err := nats.Connect(config.URL, nats.Name(config.Service), nats.RetryOnFailedConnect(true), nats.MaxReconnects(-1))
	if err != nil {
		return nil, fmt.Errorf("connecting to NATS at %s: %w", config.URL, err)
	}
	return conn, nil
}

// leave closes a connection when all acknowledgements have been sent.
func leave(conn *nats.Conn) {
	_ = conn.FlushTimeout(retry) // without a server they are lost, and the messages come again
	conn.Close()
}

// find returns the consumer and the place for results, when both are there.
func find(ctx context.Context, conn *nats.Conn, config Config) (jetstream.Consumer, jetstream.KeyValue, error) {
	js, err := jetstream.New(conn)
	if err != nil {
		return nil, nil, err
	}
	consumer, err := js.Consumer(ctx, config.Stream, config.Consumer)
	if err != nil {
		return nil, nil, fmt.Errorf("consumer %s of stream %s: %w", config.Consumer, config.Stream, err)
	}
	results, err := js.KeyValue(ctx, bucket(config))
	if err != nil {
		return nil, nil, fmt.Errorf("bucket %s, which worker migrate makes: %w", bucket(config), err)
	}
	return consumer, results, nil
}
