package e2e

import (
	"context"
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// A service that is unusual but as intended raises no alarm.
func TestDoctorUnusual(t *testing.T) {
	for _, x := range []struct {
		name    string
		note    string
		produce func(t *testing.T, ns string)
	}{
		{"asleep", "", sleeps},
		{"paused without messages", "scaling-paused", func(t *testing.T, ns string) { paused(t, ns) }},
		{"left alone when ready", "reconciliation-paused", leftAlone},
		{"without HTTP", "", servesNothing},
		{"two consumers", "", hasTwo},
		{"updating", "", updates},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			ns := namespace(t)
			x.produce(t, ns)
			diagnosed(t, ns, "svc", x.note)
		})
	}
}

func sleeps(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	specOf(claim)["scaling"] = map[string]any{"minReplicas": int64(0)}
	put(t, claim)
	wait(t, "without messages nothing runs", func(ctx context.Context) error { return scaledTo(ctx, ns, "svc", 0) })
}

func leftAlone(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	put(t, claim)
	waitReady(t, ns, "svc")
	leaveAlone(t, claim)
}

func servesNothing(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	specOf(claim)["http"] = map[string]any{"enabled": false}
	put(t, claim)
}

func hasTwo(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	further := specOf(claim)["nats"].(map[string]any)["stream"].(string) + "_FURTHER"
	queue(t, further, "others")
	specOf(claim)["scaling"] = map[string]any{"triggers": []any{consumer(further, "others")}}
	put(t, claim)
}

func updates(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	put(t, claim)
	waitReady(t, ns, "svc")
	specOf(claim)["image"] = "ghcr.io/org/service:v2"
	put(t, claim)
	wait(t, "the new image has rolled out", func(ctx context.Context) error {
		s, err := snapshot.Read(ctx, watched(nil), options(ns, "svc"))
		if err != nil {
			return err
		}
		if d := causes.Diagnose(s, &s.Services[0]); d.State == causes.Unhealthy {
			t.Errorf("an update raises an alarm: %+v", d)
		}
		return rolledOut(ctx, ns, "svc", ":v2")
	})
}
