// Package judges holds everyone who says whether a claim is valid, behind one
// function each: eds, the published JSON Schema in three validators, and the
// claim's CRD.
package judges

import "github.com/arun4infra/zerotouch-platform/internal/claimgen"

// Judge gives a verdict on each claim, in order.
type Judge func(claims []claimgen.Claim) ([]Verdict, error)

// Verdict is what a judge says about a claim.
type Verdict struct {
	Valid bool `json:"valid"`
	// Reason says what is wrong, in the words of the judge.
	Reason string `json:"reason"`
}

func (v Verdict) String() string {
	if v.Valid {
		return "valid"
	}
	return "invalid: " + v.Reason
}

// refused is the verdict for an error, and valid without one.
func refused(err error) Verdict {
	if err == nil {
		return Verdict{Valid: true}
	}
	return Verdict{Reason: err.Error()}
}

// each makes a judge of a function on one claim.
func each(one func(text []byte) error) Judge {
	return func(claims []claimgen.Claim) ([]Verdict, error) {
		verdicts := make([]Verdict, len(claims))
		for i, c := range claims {
			verdicts[i] = refused(one(c.Text))
		}
		return verdicts, nil
	}
}
