package cluster

import (
	"context"
	"fmt"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Queue is a JetStream stream with one durable consumer.
type Queue struct {
	conn     *nats.Conn
	js       jetstream.JetStream
	stream   string
	consumer jetstream.Consumer
}

// NewQueue makes stream and consumer on a server. Options say as whom.
func NewQueue(ctx context.Context, address, stream, consumer string, options ...nats.Option) (*Queue, error) {
	conn, err := nats.Connect(address, options...)
	if err != nil {
		return nil, fmt.Errorf("connecting to NATS: %w", err)
	}
	js, err := jetstream.New(conn)
	if err != nil {
		return nil, err
	}
	q := &Queue{conn: conn, js: js, stream: stream}
	if _, err := js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{Name: stream, Subjects: []string{stream + ".>"}, Storage: jetstream.MemoryStorage}); err != nil {
		return nil, fmt.Errorf("stream %s: %w", stream, err)
	}
	q.consumer, err = js.CreateOrUpdateConsumer(ctx, stream, jetstream.ConsumerConfig{Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy})
	if err != nil {
		return nil, fmt.Errorf("consumer %s: %w", consumer, err)
	}
	return q, nil
}

// Publish adds messages.
func (q *Queue) Publish(ctx context.Context, n int) error {
	for range n {
		if _, err := q.js.Publish(ctx, q.stream+".test", []byte("work")); err != nil {
			return err
		}
	}
	return nil
}

// Drain works off messages.
func (q *Queue) Drain(n int) error {
	for range n {
		m, err := q.consumer.Next()
		if err != nil {
			return err
		}
		if err := m.Ack(); err != nil {
			return err
		}
	}
	return q.conn.Flush()
}

// Close removes the stream.
func (q *Queue) Close(ctx context.Context) error {
	defer q.conn.Close()
	return q.js.DeleteStream(ctx, q.stream)
}
