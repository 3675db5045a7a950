package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

// clear empties a terminal.
const clear = "\x1b[H\x1b[2J"

// shortest is the shortest pause between two looks: each takes about twenty
// requests.
const shortest = time.Second

// again looks until it is interrupted; the exit code is that of the last look. A
// failed look is reported and followed by the next: clusters come back. Output
// for programs is nothing but JSON.
func (s status) again(ctx context.Context, out, errOut io.Writer) error {
	var last error
	for {
		var text bytes.Buffer
		err := s.look(ctx, &text)
		if ctx.Err() != nil {
			return last
		}
		if exit := cli.Exit(0); err != nil && !errors.As(err, &exit) {
			s.failed(&text, errOut, err)
		}
		last = err
		if err := s.show(out, text.Bytes()); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return last
		case <-time.After(s.interval):
		}
	}
}

func (s status) failed(text, errOut io.Writer, err error) {
	if s.appearance.JSON {
		text = errOut
	}
	fmt.Fprintln(text, "could not look:", visible.Lines(err.Error()))
}

func (s status) show(out io.Writer, text []byte) error {
	switch {
	case s.appearance.JSON:
	case cli.IsTerminal(out):
		text = append([]byte(clear), text...)
	default:
		text = fmt.Appendf(nil, "%s\n%s\n", time.Now().Format(time.TimeOnly), text)
	}
	_, err := out.Write(text)
	return err
}
