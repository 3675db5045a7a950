package spec

import (
	"strings"
	"testing"
)

func TestRules(t *testing.T) {
	hex := strings.Repeat("0123456789abcdef", 4)
	for name, tc := range map[string]struct {
		rule Rule
		yes  []string
		no   []string
	}{
		"image": {
			imageRule,
			[]string{"a:b", "ghcr.io/org/app:v1.0.0", "registry:5000/app:1", "localhost/app@sha256:" + hex, "[fd00::1]:5000/app:1", "my_org/app:1", "REGISTRY:5000/app:1", "r.io:5000/a/b_c/d--e:T_1.x-y@sha256:" + hex},
			[]string{"", "app", "ghcr.io/org/app", "app:", "app@sha256:abc", "app:v1@sha512:" + hex, "ghcr.io/UPPER:1", "MyOrg/worker:v1", "[::1/app:1", "[BA]/app:1", "ghcr.io/" + strings.Repeat("x", 256) + ":v1", "app:-x", "app:v1\n", "http://ghcr.io/app:1", "a b:1", `a:"b"`, "app:" + strings.Repeat("x", 129), "/app:1", "org//app:1"},
		},
		"url": {
			urlRule,
			[]string{"nats://nats.nats.svc:4222", "tls://a:1,tls://b:1", "ws://h", "wss://user:pw@h/path"},
			[]string{"", "nats://", "http://h", "nats.nats.svc:4222", "nats://a b", "nats://a\t", "NATS://h"},
		},
		"stream": {
			streamRule,
			[]string{"ORDERS", "orders-1_x", "ü", `"quoted"`},
			[]string{"", "a b", "a.b", "a*", ">", "a/b", `a\b`, "a\tb", "a\n", strings.Repeat("x", 256), "$(X)", "a$", "a\u00a0b", "a\u200b", "\u3000", "a\u2028", "a\u0085", "\ufeffa"},
		},
		"account": {
			accountRule,
			[]string{"$G", "ORDERS", "ADQ3-x_y.z"},
			[]string{"", "a b", "a&acc=b", "a#", "a?b", "a%20"},
		},
		"secret name": {
			secretNameRule,
			[]string{"a", "a-b.c", "1db"},
			[]string{"", "A", "-a", "a-", "a..b", "a.-b", "a_b", `a"`, strings.Repeat("x", 254)},
		},
		"secret key": {secretKeyRule, []string{"a", ".dockerconfigjson", "A_b-C.1", "a..b", "-", "a."}, []string{"", ".", "..", "..a", "a b", `a"`, "a/b", "{}", "a,b"}},
		"env name":   {envNameRule, []string{"A", "_x", "a1"}, []string{"", "1A", "A-B", "A.B", "A B", `A"`}},
		"claim name": {
			NameRule,
			[]string{"a", "my-service", "a" + strings.Repeat("b", 55)},
			[]string{"", "1a", "a.b", "A", "a-", "-a", "a" + strings.Repeat("b", 56)},
		},
		"generated name": {GenerateNameRule, []string{"a-", "a"}, []string{"", "1", "a.", "a" + strings.Repeat("b", 51)}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range tc.yes {
				if !tc.rule.Allows(s) {
					t.Errorf("%q is refused", s)
				}
			}
			for _, s := range tc.no {
				if tc.rule.Allows(s) {
					t.Errorf("%q is allowed", s)
				}
			}
		})
	}
}

// What the Composition rewrites as JSON text must not be able to end a string.
func TestRewrittenStringsCannotCarryStructure(t *testing.T) {
	for _, r := range []Rule{secretNameRule, configMapNameRule, secretKeyRule, envNameRule} {
		for _, hostile := range []string{`"`, `\`, `{`, `}`, `[`, `]`, `,`, `:`, "\n", "%"} {
			if r.Allows("a" + hostile + "a") {
				t.Errorf("%s: %q is allowed", r.Words, hostile)
			}
			if mountPathRule.Allows("/a" + hostile + "a") {
				t.Errorf("%s: %q is allowed", mountPathRule.Words, hostile)
			}
		}
	}
}

func TestEveryRuleHasWordsAndLegalExamples(t *testing.T) {
	for _, r := range Rules() {
		if r.Words == "" {
			t.Errorf("%s has no words", r.Pattern)
		}
		for _, e := range r.Examples {
			if !r.Allows(e) {
				t.Errorf("the example %q breaks its own rule", e)
			}
		}
	}
}
