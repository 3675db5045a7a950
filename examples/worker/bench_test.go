package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// patience is how long something may take.
const patience = 20 * time.Second

// bench is a worker with a NATS server of its own.
type bench struct {
	config Config
	js     jetstream.JetStream
	log    *buffer
	stop   func()
	done   chan error
}

// buffer collects what a worker logs.
type buffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *buffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.String()
}

// newBench starts NATS, without a stream.
func newBench(t *testing.T) *bench {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, JetStream: true, StoreDir: t.TempDir(), NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(s.Shutdown)
	if !s.ReadyForConnections(patience) {
		t.Fatal("NATS does not start")
	}
	conn, err := nats.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	return &bench{config: Config{URL: s.ClientURL(), Stream: "JOBS", Consumer: "workers", Port: freePort(t), Service: "example"}, js: js, log: &buffer{}}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// prepare makes stream and consumer, and what worker migrate makes.
func (b *bench) prepare(t *testing.T) {
	t.Helper()
	if _, err := b.js.CreateStream(t.Context(), jetstream.StreamConfig{Name: "JOBS", Subjects: []string{"jobs.>"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.js.CreateConsumer(t.Context(), "JOBS", jetstream.ConsumerConfig{Durable: "workers", AckPolicy: jetstream.AckExplicitPolicy}); err != nil {
		t.Fatal(err)
	}
	b.migrate(t)
}

func (b *bench) migrate(t *testing.T) {
	t.Helper()
	if err := migrate(t.Context(), b.config, newLog(b.log, "example")); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) start(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	b.stop, b.done = cancel, make(chan error, 1)
	go func() { b.done <- run(ctx, b.config, newLog(b.log, "example")) }()
	t.Cleanup(cancel)
}

// end stops the worker and waits until it has stopped.
func (b *bench) end(t *testing.T) {
	t.Helper()
	b.stop()
	select {
	case err := <-b.done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(patience):
		t.Fatal("the worker does not stop")
	}
}

func (b *bench) publish(t *testing.T, content string, header nats.Header) {
	t.Helper()
	if _, err := b.js.PublishMsg(t.Context(), &nats.Msg{Subject: "jobs.test", Data: []byte(content), Header: header}); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) get(path string) (int, string) {
	response, err := http.Get("http://127.0.0.1:" + b.config.Port + path)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return response.StatusCode, string(body)
}

// pending returns what the consumer has yet to deliver, and what it delivered
// without an answer.
func (b *bench) pending(t *testing.T) (undelivered, unanswered int) {
	t.Helper()
	consumer, err := b.js.Consumer(t.Context(), "JOBS", "workers")
	if err != nil {
		t.Fatal(err)
	}
	info := consumer.CachedInfo()
	return int(info.NumPending), info.NumAckPending
}

// results are the jobs that are done.
func (b *bench) results(t *testing.T) []string {
	t.Helper()
	results, err := b.js.KeyValue(t.Context(), bucket(b.config))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := results.Keys(t.Context())
	if err != nil && !errors.Is(err, jetstream.ErrNoKeysFound) {
		t.Fatal(err)
	}
	return keys
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("never: " + what)
		}
	}
}
