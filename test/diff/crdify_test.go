// Package diff_test sets eds diff beside other judges of a change.
package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/crdify/pkg/config"
	"sigs.k8s.io/crdify/pkg/runner"
	"sigs.k8s.io/crdify/pkg/validations"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/api/apitest"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// testdata/crdify.txt is what both make of the same changes. Whatever crdify finds,
// eds diff finds too; what crdify fails and eds diff does not call breaking refuses
// no claim, which TestMutations proves. "unknown" is a change that crdify has no
// rule for, which it fails by default.
func TestBesideCrdify(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run("Crossplane "+target.Crossplane, func(t *testing.T) { besideCrdify(t, target) })
	}
}

// besideCrdify demands the same words for both targets: the table is one.
func besideCrdify(t *testing.T, target platform.Target) {
	old, err := judge.Served(target.Files)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	missed, needless, undecided := 0, 0, 0
	mutations := apitest.Mutations()
	for _, m := range mutations {
		new := old.DeepCopy()
		m.Do(new)
		theirs := crdify(t, old, new)
		if theirs != "passes" && len(api.Compare(old, new)) == 0 {
			t.Errorf("%s: crdify: %s; eds diff finds nothing", m.Name, theirs)
		}
		remark := ""
		switch fails := theirs != "passes"; {
		case m.Class == api.Breaking && !fails:
			remark = "missed by crdify"
			missed++
		case m.Class == api.Compatible && fails:
			remark = "breaks no claim"
			needless++
		case m.Class == api.Risky && fails:
			remark = "refuses no claim, but changes what it means or who may rely on it"
			undecided++
		}
		lines = append(lines, fmt.Sprintf("%-58s eds diff: %-11s crdify: %-7s %s", m.Name, m.Class, theirs, remark))
	}
	slices.Sort(lines)
	lines = append(lines, "", fmt.Sprintf("%d changes; crdify misses %d that break claims, and fails %d that break none and %d that are only risky", len(mutations), missed, needless, undecided))
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	golden.Compare(t, "crdify.txt", []byte(strings.Join(lines, "\n")+"\n"))
}

// crdify says what it makes of a change with its own settings, where each change
// that it has no rule for is an error.
func crdify(t *testing.T, old, new *extv1.CustomResourceDefinition) string {
	t.Helper()
	cfg, err := config.Load("")
	if err != nil {
		t.Fatal(err)
	}
	r, err := runner.New(cfg, runner.DefaultRegistry())
	if err != nil {
		t.Fatal(err)
	}
	result := r.Run(old.DeepCopy(), new.DeepCopy())
	if !result.HasFailures() {
		return "passes"
	}
	if unhandledOnly(result) {
		return "unknown"
	}
	return "fails"
}

// unhandledOnly reports whether no rule of crdify's had a say.
func unhandledOnly(r *runner.Results) bool {
	failed := func(c validations.ComparisonResult) bool { return len(c.Errors) > 0 && c.Name != "unhandled" }
	if slices.ContainsFunc(r.CRDValidation, failed) {
		return false
	}
	for _, v := range slices.Concat(r.SameVersionValidation, r.ServedVersionValidation) {
		for _, p := range v.PropertyComparisons {
			if slices.ContainsFunc(p.ComparisonResults, failed) {
				return false
			}
		}
	}
	return true
}
