package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// job is the content of a message.
type job struct {
	// ID identifies the job, and its result.
	ID string `json:"id"`
	// Milliseconds is how long the work of this example takes.
	Milliseconds int `json:"milliseconds"`
}

// errInvalid marks a message that will never be understood.
var errInvalid = errors.New("not a job")

// process does the work of one message. A message can come twice, so the result
// is written under the job's name: a second one replaces the first.
func process(ctx context.Context, data []byte, results jetstream.KeyValue) (id string, err error) {
	var j job
	if err := json.Unmarshal(data, &j); err != nil {
		return "", fmt.Errorf("%w: %w", errInvalid, err)
	}
	if j.ID == "" {
		return "", fmt.Errorf("%w: it has no id", errInvalid)
	}
	time.Sleep(time.Duration(j.Milliseconds) * time.Millisecond)
	_, err = results.PutString(ctx, j.ID, "done")
	return j.ID, err
}

// bucket is the place for results.
func bucket(config Config) string { return config.Consumer + "-results" }

// migrate makes the place for results, or does nothing if it is there. Init
// containers of several pods can run at once.
func migrate(ctx context.Context, config Config, log *slog.Logger) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	conn, err := connect(config)
	if err != nil {
		return err
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		return err
	}
	if _, err := js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: bucket(config)}); err != nil {
		return fmt.Errorf("making the bucket %s: %w", bucket(config), err)
	}
	log.InfoContext(ctx, "Prepared the bucket "+bucket(config), "event", "migrated")
	return nil
}
