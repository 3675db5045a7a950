package policy

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"sigs.k8s.io/yaml"
)

func TestPolicy(t *testing.T) {
	p, b := New(map[string]string{"wave": "2"})
	var docs []string
	for _, o := range []any{p, b} {
		data, err := yaml.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, string(data))
	}
	golden.Compare(t, "policy.yaml", []byte(strings.Join(docs, "---\n")))
}
