package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

const largeBase = `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
metadata: {name: x, namespace: a}
spec:
  image: ghcr.io/a/b:v1
  nats: {stream: S, consumer: c}
`

// BenchmarkLarge shows what grows faster than its input: 2x and 4x take about
// twice and four times as long as 1x.
func BenchmarkLarge(b *testing.B) {
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		b.Fatal(err)
	}
	for name, build := range map[string]func(n int) string{
		"list items with a duplicate key": func(n int) string {
			return "apiVersion: v1\nkind: List\nitems:\n" + strings.Repeat("- {a: 1, a: 2}\n", n*6000)
		},
		"bad imagePullSecrets": func(n int) string {
			return largeBase + "  imagePullSecrets:\n" + numbered("  - {name: \"B_%d\"}\n", n*10_000)
		},
		"numbers in args": func(n int) string {
			return largeBase + "  initContainer:\n    args:\n" + numbered("    - %d\n", n*10_000)
		},
		"numbers in labels of Crossplane": func(n int) string {
			return largeBase + "  compositionSelector:\n    matchLabels:\n" + numbered("      a%[1]d: %[1]d\n", n*10_000)
		},
		"merges of one mapping": func(n int) string {
			return "x: &x\n" + numbered("  a%d: 1\n", 2500) + "y:\n  <<: [*x" + strings.Repeat(", *x", n*500) + "]\n" + largeBase
		},
		"small documents": func(n int) string { return strings.Repeat("---\n"+largeBase, n*2000) },
	} {
		for _, n := range []int{1, 2, 4} {
			data := []byte(build(n))
			b.Run(fmt.Sprintf("%s/%dx", name, n), func(b *testing.B) {
				for b.Loop() {
					claim.Scan(data, func(d *claim.Document) { j.Judge(d) })
				}
			})
		}
	}
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
