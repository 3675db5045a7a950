package diff

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// progressInterval is how long people wait without a word.
const progressInterval = 2 * time.Second

// progress tells how far a long task is.
type progress struct {
	done atomic.Int64
	end  chan struct{}
}

func startProgress(out io.Writer, what string, total int) *progress {
	p := &progress{end: make(chan struct{})}
	go func() {
		tick := time.NewTicker(progressInterval)
		defer tick.Stop()
		for {
			select {
			case <-p.end:
				return
			case <-tick.C:
				fmt.Fprintf(out, "%s: %d of %d\n", what, p.done.Load(), total)
			}
		}
	}()
	return p
}

func (p *progress) step() { p.done.Add(1) }
func (p *progress) stop() { close(p.end) }
