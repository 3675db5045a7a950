package accept_test

import (
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// The OpenAPI files are what a validator of OpenAPI 3.0 takes, with their
// defaults and patterns, and they judge a claim as the schema they come from.
func TestOpenAPI(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Dir, func(t *testing.T) {
			doc, err := openapi3.NewLoader().LoadFromFile("../../" + target.Path(platform.OpenAPI))
			if err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(t.Context()); err != nil {
				t.Fatal(err)
			}
			schema := doc.Components.Schemas["EventDrivenService"].Value
			for file, want := range map[string]bool{"valid/minimal": true, "valid/scaling-triggers": true, "invalid/size": false, "invalid/missing-stream": false} {
				if err := schema.VisitJSON(claimFile(t, file)); (err == nil) != want {
					t.Errorf("%s: %v", file, err)
				}
			}
		})
	}
}

func claimFile(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../testdata/claims/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	object := map[string]any{}
	if err := yaml.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	return object
}
