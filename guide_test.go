package zerotouch

import (
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/docs/page"
)

const (
	guide      = "docs/guides/check-claims.md"
	repository = "arun4infra/zerotouch-platform"
)

// recipe is what a consumer writes to use this repository: a workflow with the
// action, or the configuration of pre-commit.
type recipe struct {
	Jobs map[string]struct {
		Steps []struct {
			Uses string
			With map[string]string
		}
	}
	Repos []struct {
		Repo  string
		Hooks []struct{ ID string }
	}
}

// The guide gives the action inputs that it has, and describes each.
func TestGuideUsesTheInputsOfTheAction(t *testing.T) {
	var a action
	readYAML(t, "action.yml", &a)
	uses := 0
	for _, r := range recipes(t) {
		for _, job := range r.Jobs {
			for _, step := range job.Steps {
				if !strings.HasPrefix(step.Uses, repository+"@") {
					continue
				}
				uses++
				for name := range step.With {
					if _, ok := a.Inputs[name]; !ok {
						t.Errorf("action.yml has no input %s", name)
					}
				}
			}
		}
	}
	if uses == 0 {
		t.Errorf("%s does not use the action", guide)
	}
	for name := range a.Inputs {
		if !strings.Contains(text(t, guide), "\n| `"+name+"` |") {
			t.Errorf("%s does not describe the input %s", guide, name)
		}
	}
}

func TestGuideUsesHooksThatExist(t *testing.T) {
	type hook = struct{ ID string }
	var hooks []hook
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	uses := 0
	for _, r := range recipes(t) {
		for _, repo := range r.Repos {
			for _, h := range repo.Hooks {
				uses++
				if repo.Repo != "https://github.com/"+repository || !slices.Contains(hooks, h) {
					t.Errorf("%s has no hook %s", repo.Repo, h.ID)
				}
			}
		}
	}
	if uses == 0 {
		t.Errorf("%s uses no hook", guide)
	}
}

func recipes(t *testing.T) []recipe {
	t.Helper()
	var all []recipe
	for _, b := range page.Parse(guide, text(t, guide)).Blocks {
		var r recipe
		if b.Lang != "yaml" {
			continue
		}
		if err := yaml.Unmarshal([]byte(b.Text), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}
