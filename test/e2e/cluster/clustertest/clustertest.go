// Package clustertest has what the tests of several packages do with a cluster.
package clustertest

import (
	"context"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Wait waits until ok returns nil and logs how long that took. After the limit it
// fails the test with the last error.
func Wait(t testing.TB, what string, limit time.Duration, ok func(context.Context) error) {
	t.Helper()
	start := time.Now()
	if err := cluster.Eventually(t.Context(), limit, ok); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	t.Logf("%s: %.1f s", what, time.Since(start).Seconds())
}
