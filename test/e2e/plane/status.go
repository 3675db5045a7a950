package plane

import (
	"context"
	"time"

	"k8s.io/client-go/util/retry"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// setStatus sets the status of an object that others may write, too.
func (p *Plane) setStatus(ctx context.Context, o *cluster.Object, status map[string]any) error {
	return retry.RetryOnConflict(retry.DefaultRetry, func() error {
		live, err := p.cluster.Lookup(ctx, o.GroupVersionKind(), o.GetNamespace(), o.GetName())
		if err != nil {
			return err
		}
		live.Object["status"] = status
		return p.cluster.Status().Update(ctx, live)
	})
}

func healthy(kind, reason string) map[string]any { return condition(kind, "True", reason) }

func condition(kind, status, reason string) map[string]any {
	return map[string]any{"type": kind, "status": status, "reason": reason, "lastTransitionTime": time.Now().UTC().Format(time.RFC3339)}
}
