package policy_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/policy"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// The committed policies refuse what they are meant to refuse, and nothing else.
func TestCommittedPolicies(t *testing.T) {
	for name, target := range map[string]platform.Target{"1": platform.Crossplane1(), "2": platform.Crossplane2()} {
		rules := committed(t, target.Files)
		for text, want := range map[string]string{
			"metadata: {name: a}\nspec: {}":                         "",
			"metadata: {generateName: a-}\nspec: {}":                "",
			"metadata: {name: A}\nspec: {}":                         "metadata.name must be lower case letters",
			"metadata: {name: default}\nspec: {}":                   "metadata.name must not be one of",
			"metadata: {name: a, namespace: kube-system}\nspec: {}": "metadata.namespace must not be one of",
		} {
			d := document(t, text)
			if _, got := rules.Refusal(d.Object); !strings.HasPrefix(got, want) || want == "" && got != "" {
				t.Errorf("Crossplane %s, %s: got %q, want %q", name, text, got, want)
			}
			if got := rules.Names(d); len(got) > 0 != (want != "") {
				t.Errorf("Crossplane %s, %s: got %v", name, text, got)
			}
		}
	}
}

// What only some may choose is refused to everyone else, and is not a rule for
// names.
func TestChoices(t *testing.T) {
	rules := committed(t, platform.Crossplane1().Files)
	for text, want := range map[string]string{
		"metadata: {name: a}\nspec: {compositionRef: {name: other}}":                "spec.compositionRef is the platform's to choose",
		"metadata: {name: a}\nspec: {compositionRef: {name: event-driven-service}}": "",
	} {
		d := document(t, text)
		if _, got := rules.Refusal(d.Object); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
		if got := rules.Names(d); len(got) > 0 {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func committed(t *testing.T, files fs.FS) policy.Rules {
	t.Helper()
	names, err := fs.Glob(files, platform.Installation+"/policies/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no policies: %v", err)
	}
	policies := map[string]api.Policy{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := api.ReadPolicies(policies, data); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := policy.Compile(policies)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func document(t *testing.T, text string) *claim.Document {
	t.Helper()
	f := claim.Parse("claim.yaml", []byte("apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenService\n"+text+"\n"))
	if len(f.Claims) != 1 {
		t.Fatalf("no claim: %v", f.Problems)
	}
	return f.Claims[0]
}
