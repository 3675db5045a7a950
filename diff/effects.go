package diff

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/claim/source"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/diff/policy"
	"github.com/arun4infra/zerotouch-platform/diff/report"
	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
	"github.com/arun4infra/zerotouch-platform/internal/progress"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
)

// effectsOfPlatform returns what a change of the platform does to unchanged
// claims.
func (o Options) effectsOfPlatform(ctx context.Context, repo gitfs.Repository, before, after fs.FS, r *report.Report) error {
	files, err := workingTree(repo, o.Paths, source.Options{Exclude: o.Exclude})
	if err != nil {
		return err
	}
	functions, err := o.startFunctions(ctx, before, after)
	if err != nil {
		return err
	}
	defer functions.close()
	old, err := o.side(before, functions.old, functions.oldPin.sum)
	if err != nil {
		return fmt.Errorf("before the change: %w", err)
	}
	new, err := o.side(after, functions.new, functions.newPin.sum)
	if err != nil {
		return err
	}
	return o.effects(ctx, files, files, old, new, r)
}

// ofClaims returns what changes of claims do, by this program's platform.
func ofClaims(ctx context.Context, o Options, repo gitfs.Repository, commit string, r *report.Report) error {
	if len(o.Paths) == 0 {
		o.Paths = []string{"."}
	}
	before, after, err := o.bothTrees(ctx, repo, commit)
	if err != nil {
		return err
	}
	f, err := function.Start(ctx, o.Function)
	if err != nil {
		return err
	}
	defer f.Close()
	side, err := newSide(o.Crossplane, f, "")
	if err != nil {
		return err
	}
	return o.effects(ctx, before, after, side, side, r)
}

func (o Options) effects(ctx context.Context, before, after []*claim.File, old, new claims.Side, r *report.Report) error {
	pairs := claims.Pairs(before, after)
	step, done := progress.Count(o.Progress, "comparing claims", len(pairs))
	defer done()
	effects, err := claims.Effects(ctx, pairs, old, new, step)
	r.AddEffects(append(unreadable(before, after), effects...))
	return err
}

// side returns the side of a tree, which judges names by its own policies.
func (o Options) side(tree fs.FS, f render.Caller, pin string) (claims.Side, error) {
	t, err := at(o.Crossplane, tree)
	if err != nil {
		return claims.Side{}, err
	}
	s, err := newSide(t, f, pin)
	if err != nil {
		return s, err
	}
	policies, err := readPolicies(t.Files)
	if err != nil {
		return s, err
	}
	rules, err := policy.Compile(policies)
	if err != nil {
		return s, err
	}
	s.Judge = s.Judge.WithNames(rules.Names)
	s.API += fmt.Sprint(policies)
	return s, nil
}

// newSide returns the side of a target. Sides with the same API judge alike;
// those with the same Composition and function render alike.
func newSide(t platform.Target, f render.Caller, pin string) (claims.Side, error) {
	j, err := judge.FromPlatform(t.Files)
	if err != nil {
		return claims.Side{}, err
	}
	renderer, err := render.New(t, f)
	if err != nil {
		return claims.Side{}, err
	}
	api, err := digest(t.Files, platform.ServedCRD, platform.JSONSchema)
	if err != nil {
		return claims.Side{}, err
	}
	composition, err := digest(t.Files, platform.Composition)
	return claims.Side{Judge: j, Renderer: renderer, API: api, ID: composition + " " + pin}, err
}

// digest is equal for trees in which the given files are equal.
func digest(tree fs.FS, names ...string) (string, error) {
	var out strings.Builder
	for _, name := range names {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "%x ", sha256.Sum256(data))
	}
	return out.String(), nil
}
