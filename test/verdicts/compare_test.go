package verdicts_test

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/test/verdicts/judges"
)

// asExpected compares eds with what is known about each claim.
func asExpected(t *testing.T, claims []claimgen.Claim, eds []judges.Verdict) {
	r := newReport(t, "eds")
	for i, c := range claims {
		r.count(eds[i])
		if eds[i].Valid != (c.Rule == claimgen.Valid) {
			r.disagreement(c, judges.Verdict{Valid: c.Rule == claimgen.Valid, Reason: c.Rule}, eds[i])
		}
	}
	r.log()
}

// agree compares a judge with eds, and the differences with those listed. A
// listed difference that never shows has been fixed, and must be removed.
func agree(t *testing.T, name string, claims []claimgen.Claim, eds, other []judges.Verdict) {
	r := newReport(t, name)
	shown := map[string]int{}
	for i, c := range claims {
		r.count(other[i])
		switch {
		case eds[i].Valid == other[i].Valid:
		case other[i].Valid && allowed(name, c.Rule):
			shown[c.Rule]++
		default:
			r.disagreement(c, eds[i], other[i])
		}
	}
	r.log()
	for _, d := range differences() {
		switch {
		case !d.isOf(name):
		case shown[d.rule] == 0:
			t.Errorf("listed, but no claim shows it: %s accepts although %s", name, d.rule)
		default:
			t.Logf("%s accepts %d claims although %s: %s", name, shown[d.rule], d.rule, d.why)
		}
	}
}
