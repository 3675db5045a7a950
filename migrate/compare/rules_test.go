package compare

import (
	"strings"
	"testing"
)

// TestRules: which rule applies to a change of a field.
func TestRules(t *testing.T) {
	const main = "Deployment|spec|template|spec|containers|[main]|"
	tests := map[string]struct {
		path    string
		was, is any
		list    List
		reason  string
	}{
		"what no rule knows":        {path: "Deployment|spec|newField", was: 1.0, list: Impossible, reason: "unsupported"},
		"written by the cluster":    {path: "Service|status|loadBalancer", was: "x", list: Same},
		"recreate":                  {path: "Deployment|spec|strategy|type", was: "Recreate", is: "RollingUpdate", list: Impossible, reason: "recreate"},
		"root":                      {path: main + "securityContext|runAsUser", was: 0.0, is: 1000.0, list: Impossible, reason: "root"},
		"another user":              {path: main + "securityContext|runAsUser", was: 2000.0, is: 1000.0, list: Different},
		"less memory":               {path: main + "resources|limits|memory", was: "8Gi", is: "4Gi", list: Impossible, reason: "resources"},
		"more memory":               {path: main + "resources|limits|memory", was: "3Gi", is: "4Gi", list: Different},
		"a variable of the pod":     {path: main + "env|[X]|valueFrom|fieldRef|fieldPath", was: "status.podIP", list: Impossible, reason: "field-ref"},
		"a shadowed variable":       {path: main + "env|[#2]|value", was: "x", list: Same},
		"a headless Service":        {path: "Service|spec|clusterIP", was: "None", list: Impossible, reason: "service-type"},
		"an address of the cluster": {path: "Service|spec|clusterIP", was: "10.0.0.1", list: Same},
		"an account without scale":  {path: "ScaledObject|spec|triggers|[S/c]|metadata|account", was: "$SYS", is: "$G", list: Different},
		"another account":           {path: "ScaledObject|spec|triggers|[S/c]|metadata|account", was: "A", is: "$G", list: Impossible, reason: "trigger"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			all := rules()
			r := all[find(all, strings.Split(tt.path, "|"), change{tt.was, tt.is})]
			if r.list != tt.list || r.reason != tt.reason {
				t.Errorf("%s %q by the rule of %q, want %s %q", r.list, r.reason, strings.Join(r.at, " "), tt.list, tt.reason)
			}
		})
	}
}

// TestRulesSay: every difference says what it means, and everything impossible
// says how to fix it and by which reason to give it up.
func TestRulesSay(t *testing.T) {
	for _, r := range rules() {
		if r.list == Different && r.says == "" {
			t.Errorf("%v does not say what it means", r.at)
		}
		if complete := r.reason != "" && r.says != "" && r.remedy != ""; r.list == Impossible && !complete || r.list != Impossible && r.reason != "" {
			t.Errorf("%v: reason %q, says %q, remedy %q", r.at, r.reason, r.says, r.remedy)
		}
	}
}

// TestMatch: a star stands for anything in its step and is captured; a pattern
// covers what is below it.
func TestMatch(t *testing.T) {
	tests := map[string]struct {
		pattern, path, captured string
		ok                      bool
	}{
		"below":     {"a b", "a b c", "", true},
		"above":     {"a b", "a", "", false},
		"captured":  {"a [*] io/*", "a [x] io/z", "x z", true},
		"too short": {"[x*x]", "[x]", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			captured, ok := at(tt.pattern).match(strings.Split(tt.path, " "))
			if ok != tt.ok || strings.Join(captured, " ") != tt.captured {
				t.Errorf("%v %t, want %q %t", captured, ok, tt.captured, tt.ok)
			}
		})
	}
}
