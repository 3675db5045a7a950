package verdicts_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/test/verdicts/judges"
)

// A report shows few claims of each kind, and short ones: one mistake shows in
// hundreds of claims.
const (
	shownOfAKind = 3
	shownOfAText = 2000
)

// report collects what a judge says.
type report struct {
	t              *testing.T
	judge          string
	valid, invalid int
	kinds          map[string]int
}

func newReport(t *testing.T, judge string) *report {
	return &report{t: t, judge: judge, kinds: map[string]int{}}
}

func (r *report) count(v judges.Verdict) {
	if v.Valid {
		r.valid++
	} else {
		r.invalid++
	}
}

// disagreement fails the test with the claim and both verdicts.
func (r *report) disagreement(c claimgen.Claim, want, got judges.Verdict) {
	kind := c.Rule
	if kind == claimgen.Valid {
		kind = "nothing is wrong with the claim"
	}
	if r.kinds[kind]++; r.kinds[kind] <= shownOfAKind {
		r.t.Errorf("%s (%s)\n  want %s\n  %s says %s\n%s", c.Name, kind, want, r.judge, got, short(c.Text))
	}
}

func (r *report) log() {
	r.t.Helper()
	r.t.Logf("%s: %d valid, %d invalid", r.judge, r.valid, r.invalid)
	for _, kind := range slices.Sorted(maps.Keys(r.kinds)) {
		r.t.Errorf("%s disagrees about %d claims where %s", r.judge, r.kinds[kind], kind)
	}
}

func short(text []byte) string {
	if len(text) > shownOfAText {
		return string(text[:shownOfAText]) + "..."
	}
	return string(text)
}
