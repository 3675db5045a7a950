package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"
)

// Where an operator signs the accounts, an account has a public key and a name.
// A claim scales with the key; the server's answer to the name is empty, whatever
// the versions (keda#8165).
func TestOperatorAccount(t *testing.T) {
	if own == nil {
		t.Skip("the NATS server of this cluster is not ours to configure")
	}
	orders, config := operatorMode(t)
	configureNATS(t, config)
	ns := namespace(t)
	q := queue(t, "SIGNED", "workers", nats.UserJWTAndSeed(orders.user, orders.seed))
	for name, account := range map[string]string{"by-key": orders.key, "by-name": orders.name} {
		claim := newClaim(ns, name)
		specOf(claim)["nats"] = consumer("SIGNED", "workers")
		specOf(claim)["nats"].(map[string]any)["account"] = account
		put(t, claim)
	}
	waitReady(t, ns, "by-key")
	findsNothing(t, ns, "by-name")
	if err := q.Publish(t.Context(), 12); err != nil {
		t.Fatal(err)
	}
	wait(t, "the claim with the key scales", func(ctx context.Context) error { return running(ctx, ns, "by-key", 3) })
	findsNothing(t, ns, "by-name")
	if err := running(t.Context(), ns, "by-name", 1); err != nil {
		t.Errorf("the claim with the name: %v", err)
	}
}

// signedAccount is an account that an operator has signed, and a user of it.
type signedAccount struct{ name, key, user, seed string }

// operatorMode returns an account with JetStream, and the configuration of a
// server that trusts its operator.
func operatorMode(t *testing.T) (signedAccount, string) {
	t.Helper()
	operator, operatorKey := pair(t, nkeys.CreateOperator)
	_, system := pair(t, nkeys.CreateAccount)
	account, key := pair(t, nkeys.CreateAccount)
	user, userKey := pair(t, nkeys.CreateUser)
	seed, err := user.Seed()
	if err != nil {
		t.Fatal(err)
	}
	trust := jwt.NewOperatorClaims(operatorKey)
	trust.SystemAccount = system
	claims := jwt.NewAccountClaims(key)
	claims.Name, claims.Limits.JetStreamLimits = "ORDERS", jwt.JetStreamLimits{MemoryStorage: jwt.NoLimit, DiskStorage: jwt.NoLimit, Streams: jwt.NoLimit, Consumer: jwt.NoLimit}
	config := fmt.Sprintf("operator: %s\nresolver: MEMORY\nresolver_preload: {%s: %s, %s: %s}\n", signed(t, trust, operator),
		system, signed(t, jwt.NewAccountClaims(system), operator), key, signed(t, claims, operator))
	return signedAccount{claims.Name, key, signed(t, jwt.NewUserClaims(userKey), account), string(seed)}, config
}

// pair makes a pair of keys, and returns the public one as well.
func pair(t *testing.T, create func() (nkeys.KeyPair, error)) (nkeys.KeyPair, string) {
	t.Helper()
	keys, err := create()
	if err != nil {
		t.Fatal(err)
	}
	public, err := keys.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	return keys, public
}

func signed(t *testing.T, claims jwt.Claims, by nkeys.KeyPair) string {
	t.Helper()
	token, err := claims.Encode(by)
	if err != nil {
		t.Fatal(err)
	}
	return token
}
