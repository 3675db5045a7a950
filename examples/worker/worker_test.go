package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
)

func TestWorkIsDoneAndAcknowledged(t *testing.T) {
	b := newBench(t)
	b.prepare(t)
	b.start(t)
	for n := range 50 {
		b.publish(t, fmt.Sprintf(`{"id": "job-%d"}`, n), nil)
	}
	eventually(t, "all jobs are done", func() bool { return len(b.results(t)) == 50 })
	eventually(t, "all are acknowledged", func() bool { undelivered, unanswered := b.pending(t); return undelivered+unanswered == 0 })
	if _, text := b.get("/metrics"); !strings.Contains(text, `nats_messages_processed_total{status="success"} 50`) || !strings.Contains(text, `nats_message_processing_duration_seconds_bucket{le="0.1"}`) {
		t.Errorf("metrics lack the 50 messages:\n%s", text)
	}
	b.end(t)
}

// What is not a job never will be; it must not come back for ever.
func TestInvalidMessageIsTerminated(t *testing.T) {
	b := newBench(t)
	b.prepare(t)
	b.start(t)
	b.publish(t, "nonsense", nil)
	b.publish(t, `{"milliseconds": 1}`, nil)
	eventually(t, "both are terminated", func() bool {
		_, text := b.get("/metrics")
		undelivered, unanswered := b.pending(t)
		return strings.Contains(text, `{status="error"} 2`) && undelivered+unanswered == 0
	})
	b.end(t)
}

// Work that fails for now is tried again: here the place for results is gone.
func TestFailedWorkIsTriedAgain(t *testing.T) {
	b := newBench(t)
	b.prepare(t)
	b.start(t)
	eventually(t, "it is ready", func() bool { status, _ := b.get("/ready"); return status == http.StatusOK })
	if err := b.js.DeleteKeyValue(t.Context(), bucket(b.config)); err != nil {
		t.Fatal(err)
	}
	b.publish(t, `{"id": "job-1"}`, nil)
	eventually(t, "it has failed", func() bool { return strings.Contains(b.log.text(), `"event":"message_failed"`) })
	b.migrate(t)
	eventually(t, "it is done", func() bool { return len(b.results(t)) == 1 })
	b.end(t)
}

// A worker that is stopped takes no new message, finishes those that it has, and
// answers probes meanwhile.
func TestGracefulStop(t *testing.T) {
	b := newBench(t)
	b.prepare(t)
	const jobs = 3 * prefetch
	for n := range jobs {
		b.publish(t, fmt.Sprintf(`{"id": "job-%d", "milliseconds": 100}`, n), nil)
	}
	b.start(t)
	eventually(t, "the first job is done", func() bool { return len(b.results(t)) > 0 })
	b.stop()
	if status, text := b.get("/health"); status != http.StatusOK {
		t.Errorf("while it stops, /health answers %d: %s", status, text)
	}
	b.end(t)
	eventually(t, "every job is either done or left for others", func() bool {
		undelivered, unanswered := b.pending(t)
		return unanswered == 0 && undelivered > 0 && len(b.results(t))+undelivered == jobs
	})
}

func TestReadyWhenTheConsumerIsThere(t *testing.T) {
	b := newBench(t)
	b.start(t)
	eventually(t, "it answers", func() bool { status, _ := b.get("/health"); return status == http.StatusOK })
	if status, text := b.get("/ready"); status != http.StatusServiceUnavailable || !strings.Contains(text, `"consumer":false`) {
		t.Errorf("without a consumer /ready answers %d: %s", status, text)
	}
	b.prepare(t)
	eventually(t, "it is ready", func() bool { status, _ := b.get("/ready"); return status == http.StatusOK })
	b.end(t)
}

func TestMigrateTwice(t *testing.T) {
	b := newBench(t)
	b.migrate(t)
	b.migrate(t)
}

// The trace of the message's publisher continues in logs and spans.
func TestLogsAndTraces(t *testing.T) {
	sent := make(chan string, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		sent <- fmt.Sprintf("%s %x", r.URL.Path, body)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	const traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
	b := newBench(t)
	b.prepare(t)
	b.start(t)
	b.publish(t, `{"id": "job-1"}`, nats.Header{"traceparent": []string{"00-" + traceID + "-00f067aa0ba902b7-01"}})
	eventually(t, "the job is done", func() bool { return strings.Contains(b.log.text(), "message_processed") })
	b.end(t)

	select {
	case span := <-sent:
		if !strings.HasPrefix(span, "/v1/traces ") || !strings.Contains(span, traceID) {
			t.Errorf("sent %s, want a span of trace %s to /v1/traces", span, traceID)
		}
	case <-time.After(patience):
		t.Error("no span was sent")
	}
	entry := entryOf(t, b.log.text(), "message_processed")
	for field, want := range map[string]any{"level": "info", "service": "example", "trace_id": traceID, "job_id": "job-1", "message": "Successfully processed job"} {
		if entry[field] != want {
			t.Errorf("%s: %v, want %v", field, entry[field], want)
		}
	}
	if _, err := time.Parse(timestampFormat, fmt.Sprint(entry["timestamp"])); err != nil {
		t.Error(err)
	}
	for _, field := range []string{"span_id", "duration_ms"} {
		if entry[field] == nil {
			t.Errorf("there is no %s in %v", field, entry)
		}
	}
}

func entryOf(t *testing.T, log, event string) map[string]any {
	t.Helper()
	for line := range strings.Lines(log) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if entry["event"] == event {
			return entry
		}
	}
	t.Fatalf("there is no %s in:\n%s", event, log)
	return nil
}

func TestEnvironment(t *testing.T) {
	full := map[string]string{"NATS_URL": "nats://n:4222", "NATS_STREAM_NAME": "S", "NATS_CONSUMER_GROUP": "C"}
	got, err := fromEnvironment(func(name string) string { return full[name] })
	if want := (Config{URL: "nats://n:4222", Stream: "S", Consumer: "C", Port: "8080", Service: "C"}); err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	if _, err := fromEnvironment(func(string) string { return "" }); err == nil || !strings.Contains(err.Error(), "NATS_STREAM_NAME") {
		t.Errorf("an empty environment gives %v", err)
	}
}
