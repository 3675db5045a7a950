package snapshot

import (
	"net/http"
	"sync"
	"time"
)

// clock tells the API server's time, since all other times in a snapshot come
// from it: people's own clocks may be minutes off.
type clock struct {
	mu sync.Mutex
	at time.Time
}

// now is when the API server first answered, or else this machine's time.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return time.Now()
	}
	return c.at
}

// watch notes the time in the first answer.
func (c *clock) watch(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		answer, err := next.RoundTrip(r)
		if err == nil {
			c.note(answer.Header.Get("Date"))
		}
		return answer, err
	})
}

func (c *clock) note(date string) {
	at, err := http.ParseTime(date)
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		c.at = at
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
