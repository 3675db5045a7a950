package docs_test

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

const consumersPage = "docs/guides/check-claims.md"

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

// What the page tells consumers to write fits action.yml.
func TestConsumersGiveTheActionItsInputs(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
	}
	decode(t, read(t, "action.yml"), &action)
	uses := 0
	for _, r := range recipes(t) {
		for _, job := range r.Jobs {
			for _, step := range job.Steps {
				if !strings.HasPrefix(step.Uses, "arun4infra/zerotouch-platform@") {
					continue
				}
				uses++
				for name := range step.With {
					if _, ok := action.Inputs[name]; !ok {
						t.Errorf("action.yml has no input %s", name)
					}
				}
			}
		}
	}
	if uses == 0 {
		t.Errorf("%s does not use the action", consumersPage)
	}
	for name := range action.Inputs {
		if !strings.Contains(read(t, consumersPage), "\n| `"+name+"` |") {
			t.Errorf("%s does not describe the input %s", consumersPage, name)
		}
	}
}

// What the page tells consumers to write fits .pre-commit-hooks.yaml.
func TestConsumersUseHooksThatExist(t *testing.T) {
	var hooks []struct{ ID string }
	decode(t, read(t, ".pre-commit-hooks.yaml"), &hooks)
	exists := map[string]bool{}
	for _, h := range hooks {
		exists[h.ID] = true
	}
	uses := 0
	for _, r := range recipes(t) {
		for _, repo := range r.Repos {
			for _, hook := range repo.Hooks {
				uses++
				if repo.Repo != "https://"+module || !exists[hook.ID] {
					t.Errorf("%s has no hook %s", repo.Repo, hook.ID)
				}
			}
		}
	}
	if uses == 0 {
		t.Errorf("%s uses no hook", consumersPage)
	}
}

func recipes(t *testing.T) []recipe {
	t.Helper()
	var all []recipe
	for _, b := range pages(t)[consumersPage].blocks {
		if b.lang == "yaml" {
			var r recipe
			decode(t, b.text, &r)
			all = append(all, r)
		}
	}
	return all
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}
