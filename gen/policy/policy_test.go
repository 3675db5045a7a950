package policy

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	admissionv1 "k8s.io/api/admissionregistration/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// Each policy fails closed and has a binding of its name that denies.
func TestPoliciesAreBound(t *testing.T) {
	for _, target := range platform.Targets() {
		p, err := New(target, templates.Files, map[string]string{"wave": "2"})
		if err != nil {
			t.Fatal(err)
		}
		docs := slices.Concat(p.Names, p.Choices, p.Resources)
		for pair := range slices.Chunk(docs, 2) {
			policy, binding := pair[0].(*admissionv1.ValidatingAdmissionPolicy), pair[1].(*admissionv1.ValidatingAdmissionPolicyBinding)
			if *policy.Spec.FailurePolicy != admissionv1.Fail || policy.Annotations["wave"] != "2" {
				t.Errorf("%s: %+v", policy.Name, policy)
			}
			if binding.Spec.PolicyName != policy.Name || !slices.Equal(binding.Spec.ValidationActions, []admissionv1.ValidationAction{admissionv1.Deny}) {
				t.Errorf("%s is bound by %+v", policy.Name, binding.Spec)
			}
		}
	}
}

// What the policies know of the templates.
func TestComposed(t *testing.T) {
	c, err := readComposed(templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"containers", "initContainers", "imagePullSecrets", "securityContext", "serviceAccountName", "dnsPolicy"} {
		if !slices.Contains(c.podFields, field) {
			t.Errorf("the fields of a pod are %v, without %s", c.podFields, field)
		}
	}
	for _, field := range []string{"hostNetwork", "hostPID", "nodeName"} {
		if slices.Contains(c.podFields, field) {
			t.Errorf("the fields of a pod are %v", c.podFields)
		}
	}
	if len(c.labels) != 2 || len(c.pod) == 0 || len(c.container) == 0 || c.service == "" || len(c.selector) == 0 || len(c.triggers) == 0 {
		t.Errorf("something is missing: %+v", c)
	}
}

// A template with other labels would be a stranger to the policies.
func TestTemplatesNeedTheSameLabels(t *testing.T) {
	files := fstest.MapFS{}
	for _, k := range spec.Kinds() {
		name := strings.ToLower(k.Kind) + ".yaml"
		data, err := templates.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	files["service.yaml"].Data = []byte(strings.Replace(string(files["service.yaml"].Data), "event-driven-worker", "web", 1))
	if _, err := readComposed(files); err == nil || !strings.Contains(err.Error(), "template service.yaml") {
		t.Errorf("the error is %v", err)
	}
}
