package policy

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	labelsets "k8s.io/apimachinery/pkg/labels"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

// Each policy fails closed and has a binding that denies.
func TestPoliciesAreBound(t *testing.T) {
	for _, target := range platform.Targets() {
		bound := map[string]int{}
		for _, doc := range documentsOf(t, target) {
			switch o := doc.(type) {
			case *admissionv1.ValidatingAdmissionPolicy:
				bound[o.Name] += 0
				if *o.Spec.FailurePolicy != admissionv1.Fail || o.Annotations["wave"] != "2" {
					t.Errorf("%s: %+v", o.Name, o)
				}
			case *admissionv1.ValidatingAdmissionPolicyBinding:
				bound[o.Spec.PolicyName]++
				if !slices.Equal(o.Spec.ValidationActions, []admissionv1.ValidationAction{admissionv1.Deny}) || o.Annotations["wave"] != "2" {
					t.Errorf("%s: %+v", o.Name, o)
				}
			}
		}
		for name, bindings := range bound {
			want := 1
			if name == fullName("takeover") {
				want = 2 // one for each label
			}
			if bindings != want {
				t.Errorf("%s has %d bindings, want %d", name, bindings, want)
			}
		}
	}
}

// A resource that lacks any of the platform's labels is selected, one that has
// them all is not.
func TestTakeoverSelects(t *testing.T) {
	c, err := readComposed(templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	selected := func(has labelsets.Set) bool {
		return slices.ContainsFunc(writer{platform.Targets()[0]}.takeover(c).bindings(nil), func(b *admissionv1.ValidatingAdmissionPolicyBinding) bool {
			s, err := metav1.LabelSelectorAsSelector(b.Spec.MatchResources.ObjectSelector)
			if err != nil {
				t.Fatal(err)
			}
			return s.Matches(has)
		})
	}
	if selected(c.labels) || !selected(nil) {
		t.Errorf("selected: %v of ours, %v without labels", selected(c.labels), selected(nil))
	}
	for key := range c.labels {
		other := maps.Clone(c.labels)
		other[key] = "other"
		if !selected(other) {
			t.Errorf("%v is not selected", other)
		}
	}
}

func documentsOf(t *testing.T, target platform.Target) []any {
	p, err := New(target, templates.Files, map[string]string{"wave": "2"})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(p.Names, p.Choices, p.Resources)
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
