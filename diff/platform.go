package diff

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/policy"
	"github.com/arun4infra/zerotouch-platform/diff/report"
	"github.com/arun4infra/zerotouch-platform/diff/witness"
	"github.com/arun4infra/zerotouch-platform/internal/gitfs"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// policies is the folder of the admission policies.
const policies = platform.Installation + "/policies"

// ofPlatform compares the platform of a commit with that of the working tree.
func ofPlatform(ctx context.Context, o Options, repo gitfs.Repository, commit string, r *report.Report) error {
	before, err := repo.Files(ctx, commit, "platform", "tools/function", "render/function")
	if err != nil {
		return err
	}
	after := os.DirFS(repo.Dir)
	for _, t := range platform.Targets() {
		changes, err := apiChanges(t, before, after)
		if err != nil {
			return fmt.Errorf("the API for Crossplane %s: %w", t.Crossplane, err)
		}
		r.AddAPI(t.Crossplane, changes)
	}
	if len(o.Paths) == 0 {
		return nil
	}
	return o.effectsOfPlatform(ctx, repo, before, after, r)
}

// apiChanges returns the changes of the API for one target; none if the revision
// lacks the target.
func apiChanges(t platform.Target, before, after fs.FS) ([]api.Change, error) {
	old, err := at(t, before)
	if err != nil {
		return nil, err
	}
	new, err := at(t, after)
	if err != nil {
		return nil, err
	}
	oldCRD, err := judge.Served(old.Files)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	newCRD, err := judge.Served(new.Files)
	if err != nil {
		return nil, err
	}
	changes := api.Compare(oldCRD, newCRD)
	guards, err := policyChanges(old.Files, new.Files)
	if err != nil {
		return nil, err
	}
	changes = append(changes, guards...)
	api.Sort(changes)
	return changes, decide(changes, old, new)
}

// policyChanges compares the admission policies. What it cannot decide otherwise,
// it decides by trying claims.
func policyChanges(old, new fs.FS) ([]api.Change, error) {
	before, err := readPolicies(old)
	if err != nil {
		return nil, err
	}
	after, err := readPolicies(new)
	if err != nil {
		return nil, err
	}
	changes := api.ComparePolicies(before, after)
	if !slices.ContainsFunc(changes, func(c api.Change) bool { return c.Undecided }) {
		return changes, nil
	}
	oldRules, err := policy.Compile(before)
	if err != nil {
		return nil, err
	}
	newRules, err := policy.Compile(after)
	if err != nil {
		return nil, err
	}
	legal, err := legalClaims(old, oldRules, policy.Words(after))
	if err != nil {
		return nil, err
	}
	policy.Decide(changes, newRules, legal)
	return changes, nil
}

// legalClaims returns generated claims, and one of them under each of some names.
func legalClaims(files fs.FS, rules policy.Rules, names []string) ([]map[string]any, error) {
	j, err := judge.FromPlatform(files)
	if err != nil {
		return nil, err
	}
	published, err := fs.ReadFile(files, platform.JSONSchema)
	if err != nil {
		return nil, err
	}
	legal, err := witness.Legal(j, published)
	legal = rules.Allowed(legal)
	if err != nil || len(legal) == 0 {
		return nil, err
	}
	return rules.Allowed(append(policy.Renamed(legal[0], names), legal...)), nil
}

func readPolicies(files fs.FS) (map[string]api.Policy, error) {
	names, err := fs.Glob(files, policies+"/*.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]api.Policy{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if err := api.ReadPolicies(out, data); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
}

// decide tries claims for what is still undecided.
func decide(changes []api.Change, old, new platform.Target) error {
	before, err := judge.FromPlatform(old.Files)
	if err != nil {
		return err
	}
	after, err := judge.FromPlatform(new.Files)
	if err != nil {
		return err
	}
	published, err := fs.ReadFile(old.Files, platform.JSONSchema)
	if err != nil {
		return err
	}
	return witness.Decide(changes, before, after, published)
}
