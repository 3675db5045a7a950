package accept

import (
	"context"
	"fmt"
	"testing"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// TestLargestClaimIsWithinBudget evaluates the rules as the API server does, each
// within its limit, over a claim in which all lists that they read are as long as
// they may be. Half of the budget in sum is kept for the next rule.
func TestLargestClaimIsWithinBudget(t *testing.T) {
	p := newPlatform(t)
	claim := p.read(t, "../../testdata/claims/valid/secretrefs-16-of-64.yaml")[0].object
	var configMaps []any
	for i := range 8 {
		configMaps = append(configMaps, map[string]any{"name": fmt.Sprint("c", i), "mountPath": fmt.Sprint("/", i, of("m", 253))})
	}
	claim["spec"].(map[string]any)["configMapRefs"] = configMaps
	crd, err := judge.Served(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	shape, _ := schemaOf(t, crd.Spec.Versions[0])
	rules := cel.NewValidator(shape, true, celconfig.PerCallLimit)
	errs, left := rules.Validate(context.Background(), nil, shape, p.judge.Default(claim), nil, celconfig.RuntimeCELCostBudget)
	if len(errs) > 0 {
		t.Error(errs.ToAggregate())
	}
	cost := celconfig.RuntimeCELCostBudget - left
	t.Logf("the rules cost %d of %d (%d%%)", cost, celconfig.RuntimeCELCostBudget, 100*cost/celconfig.RuntimeCELCostBudget)
	if cost == 0 || cost > celconfig.RuntimeCELCostBudget/2 {
		t.Error("want something, and at most half of the budget")
	}
}
