package main

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

const (
	// prefetch is how many messages wait in memory, so that the worker does not.
	// They are worked off before it stops: keep it small if one takes long.
	prefetch = 10
	// again is when a message that failed is delivered again.
	again = 5 * time.Second
)

// worker works off messages one after the other. KEDA starts more of them.
type worker struct {
	conn    *nats.Conn
	log     *slog.Logger
	tracer  trace.Tracer
	metrics *metrics
	working atomic.Bool
}

// consume works off messages until ctx ends and no message is left in memory.
// The messages themselves are worked on with the context work.
func (w *worker) consume(ctx, work context.Context, config Config) error {
	consumer, results, ok := w.search(ctx, config)
	if !ok {
		return nil
	}
	messages, err := consumer.Messages(jetstream.PullMaxMessages(prefetch))
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, messages.Drain)()
	w.working.Store(true)
	defer w.working.Store(false)
	for {
		message, err := messages.Next()
		if errors.Is(err, jetstream.ErrMsgIteratorClosed) {
			return nil
		}
		if err != nil { // the iterator continues on its own
			w.log.WarnContext(ctx, err.Error(), "event", "receive_failed")
			continue
		}
		w.handle(work, message, results)
	}
}

// search waits for what the worker needs. It is not ready meanwhile.
func (w *worker) search(ctx context.Context, config Config) (jetstream.Consumer, jetstream.KeyValue, bool) {
	for {
		consumer, results, err := find(ctx, w.conn, config)
		if err == nil {
			return consumer, results, true
		}
		select {
		case <-ctx.Done():
			return nil, nil, false
		case <-time.After(retry):
			w.log.WarnContext(ctx, err.Error(), "event", "waiting")
		}
	}
}

// handle does the work of one message and acknowledges it afterwards, never
// before: a worker that dies loses nothing.
func (w *worker) handle(ctx context.Context, message jetstream.Msg, results jetstream.KeyValue) {
	ctx, span := w.tracer.Start(extract(ctx, message.Headers()), "process "+message.Subject(), trace.WithSpanKind(trace.SpanKindConsumer))
	defer span.End()
	start := time.Now()
	id, err := process(ctx, message.Data(), results)
	acknowledged := errors.Join(err, acknowledge(message, err))
	took := time.Since(start)
	w.metrics.observe(took, acknowledged)
	details := []any{"job_id", id, "duration_ms", took.Milliseconds(), "deliveries", deliveries(message)}
	if acknowledged != nil {
		span.SetStatus(codes.Error, acknowledged.Error())
		w.log.ErrorContext(ctx, acknowledged.Error(), append(details, "event", "message_failed")...)
		return
	}
	w.log.InfoContext(ctx, "Successfully processed job", append(details, "event", "message_processed")...)
}

// acknowledge tells NATS how the work ended: done, to be tried again, or never to
// be tried again.
func acknowledge(message jetstream.Msg, result error) error {
	switch {
	case result == nil:
		return message.Ack()
	case errors.Is(result, errInvalid):
		return message.TermWithReason(result.Error())
	}
	return message.NakWithDelay(again)
}

// deliveries is how often a message has been delivered; more than 1 means that
// somebody has tried before.
func deliveries(message jetstream.Msg) uint64 {
	metadata, err := message.Metadata()
	if err != nil {
		return 0
	}
	return metadata.NumDelivered
}
