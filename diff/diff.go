// Package diff says what the changes since a git revision do: to the API, to
// claims, and to what runs because of them. It reads git and files and runs the
// function; the packages below it draw the conclusions and do none of this. Start
// reading at [Run].
package diff

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/diff/allow"
	"github.com/arun4infra/zerotouch-platform/diff/report"
	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// Options says what to compare.
type Options struct {
	// Against is the git revision to compare with.
	Against string
	// Paths are files and folders with claims.
	Paths []string
	// Exclude are patterns of files and folders to leave out, on both sides.
	Exclude []string
	// Crossplane is the target that claims are rendered for.
	Crossplane platform.Target
	// Allow lists the rules that are allowed altogether.
	Allow []string
	// Version is that of this program, whose platform judges a team's claims.
	Version string
	// Function says how to reach the function.
	Function function.Options
	// Progress tells people about work that takes longer than two seconds.
	Progress io.Writer
}

// Run compares the working tree of the repository that holds the current
// directory with a revision. In the platform's repository the API changes, and
// claims stay as they are; elsewhere the claims change.
func Run(ctx context.Context, o Options) (*report.Report, error) {
	repo, err := gitfs.Find(ctx, ".")
	if err != nil {
		return nil, err
	}
	commit, err := repo.Commit(ctx, o.Against)
	if err != nil {
		return nil, err
	}
	allowed, err := allow.Read(os.DirFS(repo.Dir), o.Allow)
	if err != nil {
		return nil, err
	}
	r := &report.Report{Against: o.Against, Platform: o.Version}
	compare := ofClaims
	if isPlatform(repo) {
		r.Platform = "of the working tree"
		compare = ofPlatform
	}
	if err := compare(ctx, o, repo, commit, r); err != nil {
		return nil, err
	}
	r.Allow(allowed)
	return r, nil
}

// isPlatform recognises the platform's own repository, which has the API and the
// structs that it is generated from.
func isPlatform(repo gitfs.Repository) bool {
	for _, path := range []string{platform.Crossplane1().Path(platform.ServedCRD), "spec/claim.go"} {
		if _, err := os.Stat(filepath.Join(repo.Dir, path)); err != nil {
			return false
		}
	}
	return true
}

// at returns the target with the files of another tree.
func at(t platform.Target, tree fs.FS) (platform.Target, error) {
	var err error
	t.Files, err = fs.Sub(tree, t.Dir)
	return t, err
}
