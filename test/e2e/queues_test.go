package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/nats-io/nats.go"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/version"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// queue makes a stream and a consumer for one test. Options hold the credentials.
func queue(t *testing.T, stream, consumer string, options ...nats.Option) *cluster.Queue {
	t.Helper()
	if c.NATS == "" {
		t.Skip("E2E_NATS does not say where the NATS server of this cluster is")
	}
	return queueAt(t, c.NATS, stream, consumer, options...)
}

// otherQueue makes them on the other server, in one of its accounts.
func otherQueue(t *testing.T, account, stream, consumer string) *cluster.Queue {
	t.Helper()
	return queueAt(t, own.OtherNATS, stream, consumer, nats.UserInfo(account, account))
}

func queueAt(t *testing.T, address, stream, consumer string, options ...nats.Option) *cluster.Queue {
	t.Helper()
	q, err := cluster.NewQueue(t.Context(), address, stream, consumer, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := q.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return q
}

// provide makes the streams and consumers that a claim names, without messages.
// They stay, because tests share them.
func provide(ctx context.Context, claim map[string]any) error {
	if c.NATS == "" {
		return nil // they are up to whoever has the cluster
	}
	triggers, _, err := unstructured.NestedSlice(claim, "spec", "scaling", "triggers")
	if err != nil {
		return err
	}
	first, _ := specOf(claim)["nats"].(map[string]any)
	for _, trigger := range append(triggers, first) {
		if err := provideConsumer(ctx, trigger.(map[string]any), first["account"]); err != nil {
			return err
		}
	}
	return nil
}

// provideConsumer makes a trigger's stream and consumer; who names an account
// means the other server.
func provideConsumer(ctx context.Context, trigger map[string]any, account any) error {
	address, options := c.NATS, []nats.Option(nil)
	if trigger["account"] != nil {
		account = trigger["account"]
	}
	if name, ok := account.(string); ok && own != nil {
		address, options = own.OtherNATS, []nats.Option{nats.UserInfo(name, name)}
	}
	q, err := cluster.NewQueue(ctx, address, fmt.Sprint(trigger["stream"]), fmt.Sprint(trigger["consumer"]), options...)
	if err != nil {
		return err
	}
	q.Leave()
	return nil
}

// missingIsError reports whether KEDA treats a missing stream or consumer as an
// error, as it does from 2.20 on.
func missingIsError() bool {
	return version.MustParseGeneric(column.KEDA).AtLeast(version.MustParseGeneric("2.20"))
}

// findsNothing waits until a claim says that KEDA does not find its stream.
func findsNothing(t *testing.T, ns, name string) {
	t.Helper()
	if missingIsError() {
		says(t, ns, name, "scaledObject", "Ready", "False", "not working correctly")
		return
	}
	waitReady(t, ns, name)
	says(t, ns, name, "scaledObject", "Active", "False", "not active")
}

// findsNoConsumer waits until a claim shows that its stream, in which there were
// messages, has no such consumer.
func findsNoConsumer(t *testing.T, ns, name string) {
	t.Helper()
	if missingIsError() {
		findsNothing(t, ns, name)
		return
	}
	wait(t, "the service is at its maximum", func(ctx context.Context) error { return pods(ctx, ns, name, 10) })
}
