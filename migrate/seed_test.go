package migrate_test

import (
	"os"
	"reflect"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// TestDocument: the four manifests of §6.3 become the claim of §4.2.2.
func TestDocument(t *testing.T) {
	data, err := os.ReadFile("../test/e2e/testdata/agent-executor-manifests.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, newMigrator(t), documents(t, "agent-executor-manifests.yaml", data))
	if len(r.Services) != 1 || len(r.Rest) != 0 {
		t.Fatalf("%d services and %d documents that stay, want 1 and 0", len(r.Services), len(r.Rest))
	}
	want, err := os.ReadFile("../platform/04-apis/examples/agent-executor-claim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := specOf(t, r.Services[0].Claim), specOf(t, want); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", marshal(t, got), marshal(t, want))
	}
}

func specOf(t *testing.T, data []byte) tree.Map {
	t.Helper()
	object := tree.Map{}
	if err := yaml.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	return tree.Sub(object, "spec")
}
