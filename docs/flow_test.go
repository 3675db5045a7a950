package docs_test

import (
	"encoding/xml"
	"slices"
	"testing"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// The picture of the flow is well-formed and has all that is composed, and each
// version of Crossplane.
func TestFlowIsComplete(t *testing.T) {
	const picture = "docs/images/flow.svg"
	var svg struct {
		Texts []string `xml:"text"`
	}
	if err := xml.Unmarshal([]byte(read(t, picture)), &svg); err != nil {
		t.Fatalf("%s: %v", picture, err)
	}
	var want []string
	for _, k := range spec.Kinds() {
		want = append(want, k.Kind)
	}
	for _, target := range platform.Targets() {
		want = append(want, "Crossplane "+target.Crossplane)
	}
	for _, text := range want {
		if !slices.Contains(svg.Texts, text) {
			t.Errorf("%s does not show %s", picture, text)
		}
	}
}
