// Package progress tells people what they are waiting for.
package progress

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// The first words come after as long as people wait without asking.
const (
	firstWords = 2 * time.Second
	nextWords  = 20 * time.Second
)

// Tell reports now and then that something is still running, until done is called.
// It is silent if out is nil.
func Tell(out io.Writer, what string) (done func()) {
	start := time.Now()
	return every(nextWords, out, func() string { return fmt.Sprintf("%s ... %.0f s", what, time.Since(start).Seconds()) })
}

// Count tells people how many of a number of steps are done, until done is called.
// It is silent if out is nil.
func Count(out io.Writer, what string, total int) (step, done func()) {
	var n atomic.Int64
	return func() { n.Add(1) }, every(firstWords, out, func() string { return fmt.Sprintf("%s: %d of %d", what, n.Load(), total) })
}

// every prints a line after the first words, and then again and again.
func every(next time.Duration, out io.Writer, line func() string) (done func()) {
	if out == nil {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for wait := firstWords; ; wait = next {
			select {
			case <-time.After(wait):
				fmt.Fprintln(out, line())
			case <-stop:
				return
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
