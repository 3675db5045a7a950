package api_test

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/diff/api"
)

const namePolicy = `kind: ValidatingAdmissionPolicy
metadata: {name: names}
spec:
  failurePolicy: Fail
  validations:
  - expression: object.metadata.name.size() <= 56 && object.metadata.name.matches('^[a-z](?:[-a-z0-9]*[a-z0-9])?$')
    message: no
  - expression: object.spec.size != 'small'
    message: too small
`

func TestPolicies(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string // to replace in the policy
		rule     string
		class    api.Class
		witness  any
	}{
		"shorter":          {"<= 56", "<= 2", "name-policy", api.Breaking, "aaa"},
		"longer":           {"<= 56", "<= 57", "name-policy", api.Compatible, nil},
		"no digits":        {"(?:[-a-z0-9]*[a-z0-9])?", "(?:[-a-z]*[a-z])?", "name-policy", api.Breaking, "a0"},
		"digits in front":  {"^[a-z]", "^[a-z0-9]", "name-policy", api.Compatible, nil},
		"another message":  {"message: no", "message: never", "policy", api.Compatible, nil},
		"another rule":     {"object.metadata.name.size() <= 56 &&", "object.metadata.name != 'a' &&", "policy", api.Risky, nil},
		"a rule less":      {"  - expression: object.spec.size != 'small'\n    message: too small\n", "", "policy", api.Risky, nil},
		"only a warning":   {"failurePolicy: Fail", "failurePolicy: Ignore", "policy", api.Risky, nil},
		"another policy":   {"name: names", "name: others", "policy", api.Risky, nil},
		"same for machine": {"kind:", "apiVersion: admissionregistration.k8s.io/v1\nkind:", "", 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			changes := api.ComparePolicies(policies(t, namePolicy), policies(t, strings.Replace(namePolicy, c.old, c.new, 1)))
			if c.rule == "" {
				if len(changes) > 0 {
					t.Errorf("got %+v", changes)
				}
				return
			}
			if len(changes) == 0 || changes[0].Rule != c.rule || changes[0].Class != c.class || changes[0].Witness != c.witness {
				t.Errorf("got %+v, want %s %s %v", changes, c.class, c.rule, c.witness)
			}
		})
	}
}

func policies(t *testing.T, text string) map[string]api.Policy {
	t.Helper()
	out := map[string]api.Policy{}
	if err := api.ReadPolicies(out, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return out
}
