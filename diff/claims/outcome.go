package claims

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"sync"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/render"
)

// outcome is what happens to the resources of a claim.
type outcome struct {
	consequence Consequence
	resources   []Resource
	pods        int
}

// outcomes computes each outcome once: folders of environments hold the same
// claim many times. It keeps what changes, not the manifests, which are larger.
type outcomes struct {
	mu    sync.Mutex
	known map[[sha256.Size]byte]func() (outcome, error)
}

func newOutcomes() *outcomes {
	return &outcomes{known: map[[sha256.Size]byte]func() (outcome, error){}}
}

// of returns what happens when a claim, as the API server stores it, becomes
// another; nil stands for no claim.
func (o *outcomes) of(ctx context.Context, before, after map[string]any, old, new Side) (outcome, error) {
	if old.ID == new.ID && reflect.DeepEqual(before, after) {
		return outcome{}, nil
	}
	key, err := json.Marshal([]any{before, after})
	if err != nil {
		return outcome{}, err
	}
	return o.once(sha256.Sum256(key), func() (outcome, error) { return compared(ctx, before, after, old, new) })()
}

func (o *outcomes) once(key [sha256.Size]byte, find func() (outcome, error)) func() (outcome, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.known[key] == nil {
		o.known[key] = sync.OnceValues(find)
	}
	return o.known[key]
}

func compared(ctx context.Context, before, after map[string]any, old, new Side) (outcome, error) {
	var out outcome
	was, err := old.manifests(ctx, before)
	if err != nil {
		return out, fmt.Errorf("before the change: %w", err)
	}
	is, err := new.manifests(ctx, after)
	if err != nil {
		return out, fmt.Errorf("after the change: %w", err)
	}
	out.resources = resources(was, is)
	for _, r := range out.resources {
		out.consequence = max(out.consequence, r.Consequence)
	}
	if out.consequence >= Restarts {
		out.pods = mostPods(was)
	}
	return out, nil
}

// stored returns the claim as the API server stores it, or nil if there is none.
func (s Side) stored(d *claim.Document) map[string]any {
	if d == nil {
		return nil
	}
	return render.InNamespace(s.Judge.Default(d.Object), "default")
}

func (s Side) manifests(ctx context.Context, object map[string]any) ([]map[string]any, error) {
	if object == nil {
		return nil, nil
	}
	result, err := s.Renderer.Render(ctx, object, nil)
	if err != nil {
		return nil, err
	}
	return result.Manifests, nil
}
