package render

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// Results come in the order of the items, however long each takes, and no more
// than the limit are worked on at once.
func TestInOrder(t *testing.T) {
	const limit = 4
	items := make([]int, 100)
	for i := range items {
		items[i] = i
	}
	var busy, most atomic.Int32
	work := func(_ context.Context, i int) int {
		most.Store(max(most.Load(), busy.Add(1)))
		time.Sleep(time.Duration(i*7%5) * time.Millisecond)
		busy.Add(-1)
		return i
	}
	var got []int
	err := InOrder(context.Background(), limit, items, work, func(i int) error { got = append(got, i); return nil })
	if err != nil || !slices.Equal(got, items) {
		t.Errorf("got %v, %v", got, err)
	}
	if most.Load() != limit {
		t.Errorf("%d at once, want %d", most.Load(), limit)
	}
}

func TestInOrderEnds(t *testing.T) {
	broken := errors.New("no more room")
	work := func(context.Context, int) int { return 0 }
	if err := InOrder(context.Background(), 2, make([]int, 9), work, func(int) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := InOrder(ctx, 2, make([]int, 9), work, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}
