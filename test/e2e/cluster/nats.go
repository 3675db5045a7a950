package cluster

import (
	"context"
	"errors"
	"fmt"
	"time"

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

// NewQueue creates a stream and a consumer on a server. Options hold the
// credentials.
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
	if _, err := js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{Name: stream, Subjects: []string{stream + ".>"}, Storage: jetstream.FileStorage}); err != nil {
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

// PublishAll adds messages as fast as the server takes them.
func (q *Queue) PublishAll(ctx context.Context, contents []string) error {
	var pending []jetstream.PubAckFuture
	for _, content := range contents {
		f, err := q.js.PublishAsync(q.stream+".test", []byte(content), jetstream.WithStallWait(time.Minute))
		if err != nil {
			return err
		}
		pending = append(pending, f)
	}
	for _, f := range pending {
		select {
		case <-f.Ok():
		case err := <-f.Err():
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// Progress is how far a consumer has come.
type Progress struct {
	// Waiting messages were not delivered yet, Open ones not acknowledged.
	Waiting, Open int
	// Deliveries counts those that were delivered again, too.
	Deliveries int
}

// Progress asks the server.
func (q *Queue) Progress(ctx context.Context) (Progress, error) {
	info, err := q.consumer.Info(ctx)
	if err != nil {
		return Progress{}, err
	}
	return Progress{Waiting: int(info.NumPending), Open: info.NumAckPending, Deliveries: int(info.Delivered.Consumer)}, nil
}

// EmptyBucket makes a bucket for results, without those of before.
func (q *Queue) EmptyBucket(ctx context.Context, bucket string) error {
	if err := q.js.DeleteKeyValue(ctx, bucket); err != nil && !errors.Is(err, jetstream.ErrBucketNotFound) {
		return err
	}
	_, err := q.js.CreateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: bucket})
	return err
}

// Results returns the keys of a bucket, and how often one was written.
func (q *Queue) Results(ctx context.Context, bucket string) (keys map[string]bool, writes int, err error) {
	kv, err := q.js.KeyValue(ctx, bucket)
	if err != nil {
		return nil, 0, err
	}
	list, err := kv.Keys(ctx)
	if err != nil {
		return nil, 0, err
	}
	keys = map[string]bool{}
	for _, key := range list {
		keys[key] = true
	}
	stream, err := q.js.Stream(ctx, "KV_"+bucket)
	if err != nil {
		return nil, 0, err
	}
	return keys, int(stream.CachedInfo().State.LastSeq), nil
}

// Drain takes and acknowledges messages.
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

// Leave ends the connection; the stream stays.
func (q *Queue) Leave() { q.conn.Close() }

// Close removes the stream.
func (q *Queue) Close(ctx context.Context) error {
	defer q.conn.Close()
	return q.js.DeleteStream(ctx, q.stream)
}
