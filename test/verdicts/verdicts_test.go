// Package verdicts_test compares everyone who judges claims: what eds validate
// accepts, editors, other tools and the API server must accept, and the other
// way round. The only differences are listed in differences_test.go.
package verdicts_test

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/editor/npm"
	"github.com/arun4infra/zerotouch-platform/test/verdicts/judges"
)

const (
	repository = "../../"
	schema     = repository + "platform/04-apis/schemas/eventdrivenservice.schema.json"
	definition = "04-apis/definitions/xeventdrivenservices.yaml"
)

// generated is how many valid claims are made, and mutations how many of each
// are judged beside it.
const (
	generated = 500
	mutations = 10
)

func TestOneVerdictEverywhere(t *testing.T) {
	claims := allClaims(t)
	eds := verdicts(t, edsJudge(t), claims)
	t.Run("eds", func(t *testing.T) { asExpected(t, claims, eds) })
	for _, other := range []struct {
		name  string
		judge func(*testing.T) judges.Judge
	}{{jsonSchema, jsonSchemaJudge}, {kubeconform, kubeconformJudge}, {ajv, ajvJudge}, {crd, crdJudge}} {
		t.Run(other.name, func(t *testing.T) {
			agree(t, other.name, claims, eds, verdicts(t, other.judge(t), claims))
		})
	}
}

func allClaims(t *testing.T) []claimgen.Claim {
	t.Helper()
	claims := fixtures(t, repository+"testdata/claims/*/*.yaml", repository+"platform/04-apis/examples/*.yaml")
	g, err := claimgen.New(platform.Crossplane1().Files, 1)
	if err != nil {
		t.Fatal(err)
	}
	byHand := len(claims)
	for range generated {
		c := g.Claim()
		claims = append(append(claims, c), g.Mutants(c, mutations)...)
	}
	t.Logf("%d fixtures, %d generated claims", byHand, len(claims)-byHand)
	return claims
}

func published(t *testing.T) []byte {
	t.Helper()
	data, err := fs.ReadFile(platform.Crossplane1().Files, platform.JSONSchema)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func verdicts(t *testing.T, judge judges.Judge, claims []claimgen.Claim) []judges.Verdict {
	t.Helper()
	v, err := judge(claims)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func edsJudge(t *testing.T) judges.Judge { return must(t)(judges.EDS(platform.Crossplane1().Files)) }

func crdJudge(t *testing.T) judges.Judge {
	return must(t)(judges.CRD(platform.Crossplane1().Files, definition))
}

func jsonSchemaJudge(t *testing.T) judges.Judge { return must(t)(judges.JSONSchema(published(t))) }

func ajvJudge(t *testing.T) judges.Judge { return judges.Ajv(npm.Node(t, "."), "ajv.mjs", schema) }

// catalogue is where kubeconform looks for the schema of a claim, by group, kind
// and version.
const catalogue = repository + "platform/04-apis/schemas/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json"

// kubeconformJudge builds kubeconform in the version that its module pins.
func kubeconformJudge(t *testing.T) judges.Judge {
	program := filepath.Join(t.TempDir(), "kubeconform")
	cmd := exec.Command("go", "build", "-o", program, "github.com/yannh/kubeconform/cmd/kubeconform")
	cmd.Dir = "tools/kubeconform"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building kubeconform: %v\n%s", err, out)
	}
	return judges.Kubeconform(program, catalogue, t.TempDir())
}

func must(t *testing.T) func(judges.Judge, error) judges.Judge {
	return func(j judges.Judge, err error) judges.Judge {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return j
	}
}
