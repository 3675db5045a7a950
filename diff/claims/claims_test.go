package claims

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

var shared *function.Function

func TestMain(m *testing.M) {
	functiontest.Main(m, func(f *function.Function) { shared = f })
}

// counted is the real function and counts its runs.
type counted struct{ calls atomic.Int64 }

func (c *counted) Call(ctx context.Context, r *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	c.calls.Add(1)
	return shared.Call(ctx, r)
}

func side(t *testing.T, f render.Caller) Side {
	t.Helper()
	target := platform.Crossplane2()
	j, err := judge.FromPlatform(target.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(target, f)
	if err != nil {
		t.Fatal(err)
	}
	return Side{Judge: j, Renderer: r, ID: "committed"}
}

func document(t *testing.T, name, image string) *claim.Document {
	t.Helper()
	f := claim.Parse("claim.yaml", fmt.Appendf(nil, `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
metadata: {name: %s, namespace: orders}
spec: {image: "example.com/service:%s", nats: {stream: ORDERS, consumer: workers}}
`, name, image))
	if len(f.Claims) != 1 {
		t.Fatalf("no claim: %v", f.Problems)
	}
	return f.Claims[0]
}

// The function runs once for each side of a change, however many claims share it,
// and not at all where nothing changes.
func TestEqualInputsAreRenderedOnce(t *testing.T) {
	for _, test := range []struct {
		name  string
		pairs func(i int) Pair
		calls int64
	}{
		{"the same change everywhere", func(int) Pair { return Pair{Old: document(t, "a", "v1"), New: document(t, "a", "v2")} }, 2},
		{"different claims", func(i int) Pair {
			return Pair{Old: document(t, fmt.Sprint("a", i), "v1"), New: document(t, fmt.Sprint("a", i), "v2")}
		}, 20},
		{"no change", func(i int) Pair {
			return Pair{Old: document(t, fmt.Sprint("a", i), "v1"), New: document(t, fmt.Sprint("a", i), "v1")}
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var f counted
			s := side(t, &f)
			var pairs []Pair
			for i := range 10 {
				pairs = append(pairs, test.pairs(i))
			}
			effects, err := Effects(t.Context(), pairs, s, s, func() {})
			if err != nil {
				t.Fatal(err)
			}
			if got := f.calls.Load(); got != test.calls {
				t.Errorf("the function ran %d times, want %d", got, test.calls)
			}
			for _, e := range effects {
				if want := map[bool]Consequence{true: Restarts, false: Nothing}[test.calls > 0]; e.Consequence != want {
					t.Errorf("%s: %s, want %s", e.Claim, e.Consequence, want)
				}
			}
		})
	}
}
