package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/doctor/print"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// Watching continues after a failed look, and ends with the exit code of the last
// one.
func TestWatch(t *testing.T) {
	var out bytes.Buffer
	watchTwice(t, print.Options{}, &out, io.Discard)
	if got := out.String(); !strings.Contains(got, "could not look: no such ") || strings.Count(got, "There is no EventDrivenService gone") != 1 {
		t.Errorf("printed\n%s", got)
	}
}

// gone has one service, without a claim.
func gone() *snapshot.Snapshot {
	return &snapshot.Snapshot{Namespace: "orders", Services: []snapshot.Service{{Name: "gone"}}}
}

// watchTwice looks twice: the first look fails, the second succeeds.
func watchTwice(t *testing.T, appearance print.Options, out, errOut io.Writer) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	looks := 0
	s := status{interval: time.Millisecond, appearance: appearance, read: func(context.Context) (*snapshot.Snapshot, error) {
		switch looks++; looks {
		case 1:
			return nil, errors.New("no such \x1b[31mhost")
		case 3:
			cancel()
		}
		return gone(), nil
	}}
	if err := s.again(ctx, out, errOut); !errors.Is(err, cli.No) {
		t.Error(err)
	}
}

// terminal is what a terminal would show.
type terminal struct {
	bytes.Buffer
	file *os.File
}

func (t *terminal) Fd() uintptr { return t.file.Fd() }

func newTerminal(t *testing.T) *terminal {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no pseudo-terminals as files")
	}
	file, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return &terminal{file: file}
}

// Each look begins on an empty terminal; in a pipe it has a time and no terminal
// codes.
func TestWatchTerminalAndPipe(t *testing.T) {
	screen, pipe := newTerminal(t), &bytes.Buffer{}
	watchTwice(t, print.Options{}, screen, io.Discard)
	watchTwice(t, print.Options{}, pipe, io.Discard)
	if got := screen.String(); strings.Count(got, clear) != 2 || !strings.HasPrefix(got, clear) || strings.Contains(got, "\x1b[31m") {
		t.Errorf("the terminal gets %q", got)
	}
	stamps := regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d$`).FindAllString(pipe.String(), -1)
	if len(stamps) != 2 || strings.Contains(pipe.String(), "\x1b") {
		t.Errorf("the pipe gets %q", pipe)
	}
}

// For programs there is nothing but JSON, a document for each look.
func TestWatchJSON(t *testing.T) {
	var out, errOut bytes.Buffer
	watchTwice(t, print.Options{JSON: true}, &out, &errOut)
	documents := json.NewDecoder(&out)
	count := 0
	for ; documents.More(); count++ {
		if err := documents.Decode(&struct{}{}); err != nil {
			t.Fatal(err)
		}
	}
	if count != 1 || !strings.HasPrefix(errOut.String(), "could not look: no such ") {
		t.Errorf("%d documents; said %q", count, errOut.String())
	}
}

// Colours are for terminals, unless the user wants none.
func TestColorsOnTerminalsOnly(t *testing.T) {
	colored := func(out interface {
		io.Writer
		String() string
	}) bool {
		root := newRootCommand()
		root.SetArgs([]string{"status", "--from", "../../doctor/causes/testdata/healthy.json"})
		root.SetOut(out)
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		return strings.Contains(out.String(), "\x1b")
	}
	t.Setenv("NO_COLOR", "")
	if !colored(newTerminal(t)) || colored(&bytes.Buffer{}) {
		t.Error("terminals get no colours, or others do")
	}
	t.Setenv("NO_COLOR", "1")
	if colored(newTerminal(t)) {
		t.Error("NO_COLOR is not obeyed")
	}
}
