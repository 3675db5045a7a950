//go:build unix

package judge_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
)

// What a claim with many problems costs grows with their number, not with its
// square: ten times as many cost about ten times as much. CPU time counts the
// work, whatever else the machine does.
func TestManyProblemsEnd(t *testing.T) {
	const n = 2_000
	j := committed(t)
	unknownFields(t, j, 1) // compiles the rules
	few, many := unknownFields(t, j, n), unknownFields(t, j, 10*n)
	t.Logf("%d problems took %v of CPU time, %d took %v", n, few, 10*n, many)
	if many > 20*few {
		t.Error("that is out of proportion")
	}
}

// unknownFields returns the CPU time that a claim with n problems takes, the less
// of two runs: the garbage collector works when it likes.
func unknownFields(t *testing.T, j *judge.Judge, n int) time.Duration {
	t.Helper()
	var b strings.Builder
	b.WriteString(head + "metadata: {name: a}\nspec:\n  image: a:1\n  nats: {stream: S, consumer: c}\n")
	for i := range n {
		fmt.Fprintf(&b, "  unknown%d: 1\n", i)
	}
	least := time.Duration(1<<63 - 1)
	for range 2 {
		start := cpuTime(t)
		if got := judgedBy(t, j, b.String()); len(got) != n {
			t.Errorf("got %d problems, want %d", len(got), n)
		}
		least = min(least, cpuTime(t)-start)
	}
	return least
}

func cpuTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
