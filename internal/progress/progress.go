// Package progress tells people what they are waiting for.
package progress

import (
	"fmt"
	"io"
	"time"
)

// The first words come after as long as people wait without asking.
const (
	firstWords = 2 * time.Second
	nextWords  = 20 * time.Second
)

// Tell tells people now and then that something goes on, until done is called.
// It is silent if out is nil.
func Tell(out io.Writer, what string) (done func()) {
	if out == nil {
		return func() {}
	}
	start, stop, stopped := time.Now(), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for wait := firstWords; ; wait = nextWords {
			select {
			case <-time.After(wait):
				fmt.Fprintf(out, "%s ... %.0f s\n", what, time.Since(start).Seconds())
			case <-stop:
				return
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
