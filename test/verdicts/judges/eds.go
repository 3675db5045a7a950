package judges

import (
	"errors"
	"io/fs"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
)

// EDS is the judge of eds validate. A file without a claim is not valid here,
// although eds only counts it: the others see a claim in each file.
func EDS(platform fs.FS) (Judge, error) {
	j, err := judge.FromPlatform(platform)
	if err != nil {
		return nil, err
	}
	return each(func(text []byte) error {
		f := claim.Parse("claim.yaml", text)
		problems := f.Problems
		for _, d := range f.Claims {
			problems = append(problems, j.Judge(d)...)
		}
		if len(problems) > 0 {
			return errors.New(problems[0].String())
		}
		if len(f.Claims) != 1 {
			return errors.New("not a claim: skipped as something else")
		}
		return nil
	}), nil
}
