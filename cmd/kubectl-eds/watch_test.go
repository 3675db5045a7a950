package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// Watching continues after a look that failed, and ends with the exit code of the
// last one.
func TestWatch(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	looks := 0
	s := status{interval: time.Millisecond, read: func(context.Context) (*snapshot.Snapshot, error) {
		switch looks++; looks {
		case 1:
			return nil, errors.New("no such host")
		case 3:
			cancel()
		}
		return &snapshot.Snapshot{Namespace: "orders", Services: []snapshot.Service{{Name: "gone"}}}, nil
	}}
	var out bytes.Buffer
	if err := s.again(ctx, &out); !errors.Is(err, cli.No) || looks != 3 {
		t.Errorf("%v after %d looks", err, looks)
	}
	if got := out.String(); !strings.Contains(got, "could not look: no such host") || strings.Count(got, "There is no EventDrivenService gone") != 1 {
		t.Errorf("printed\n%s", got)
	}
}
