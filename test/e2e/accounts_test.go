package e2e

import (
	"context"
	"errors"
	"testing"

	"github.com/nats-io/nats.go"
)

// withAccounts is a NATS server on which $G has no JetStream: the stream is in
// an account of its own, as it is wherever accounts are configured.
const withAccounts = `
accounts: {
  ORDERS: {jetstream: enabled, users: [{user: orders, password: orders}]}
  SYS: {users: [{user: sys, password: sys}]}
}
system_account: SYS
`

// On a server with accounts, a claim scales in the account that it names
// (decision 2). The same claim without it never does; before KEDA 2.20 it says so
// only by not being active.
func TestAccount(t *testing.T) {
	if own == nil {
		t.Skip("the NATS server of this cluster is not ours to configure")
	}
	configureNATS(t, withAccounts)
	ns := namespace(t)
	q := queue(t, "ACCOUNTS", "workers", nats.UserInfo("orders", "orders"))
	for name, account := range map[string]string{"named": "ORDERS", "unnamed": ""} {
		claim := newClaim(ns, name)
		specOf(claim)["nats"] = map[string]any{"stream": "ACCOUNTS", "consumer": "workers"}
		if account != "" {
			specOf(claim)["nats"].(map[string]any)["account"] = account
		}
		put(t, claim)
	}
	waitReady(t, ns, "named")
	findsNothing(t, ns, "unnamed")
	if err := q.Publish(t.Context(), 12); err != nil {
		t.Fatal(err)
	}
	wait(t, "the claim with the account scales", func(ctx context.Context) error { return running(ctx, ns, "named", 3) })
	findsNothing(t, ns, "unnamed")
	if err := running(t.Context(), ns, "unnamed", 1); err != nil {
		t.Errorf("the claim without the account: %v", err)
	}
}

func configureNATS(t *testing.T, config string) {
	t.Helper()
	if err := own.UseNATS(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		if err := errors.Join(own.UseNATS(ctx, ""), provide(ctx, newClaim("", ""))); err != nil {
			t.Error(err)
		}
	})
}
