package allow_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/arun4infra/zerotouch-platform/diff/allow"
)

const file = `allow:
  - {rule: enum, path: spec.size, reason: nobody used it}
  - {rule: required, reason: announced}
`

func TestReason(t *testing.T) {
	for _, c := range []struct {
		rules            []string
		rule, path, want string
	}{
		{nil, "enum", "spec.size", "nobody used it"},
		{nil, "enum", "spec.other", ""},
		{nil, "required", "spec.image", ""}, // a whole rule is not allowed by the way
		{[]string{"required"}, "required", "spec.image", "announced"},
		{[]string{"required"}, "enum", "spec.other", ""},
	} {
		l, err := allow.Read(fstest.MapFS{allow.File: {Data: []byte(file)}}, c.rules)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Reason(c.rule, c.path); got != c.want {
			t.Errorf("%v: got %q", c, got)
		}
	}
}

func TestRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"allow: [{rule: enum}]":      "entry 1 needs a rule and a reason",
		"allow: [{reason: x}]":       "entry 1 needs a rule and a reason",
		"allows: []":                 `unknown field "allows"`,
		"allow: []":                  "--allow enum: .eds-diff.yaml gives no reason for it",
		"allow: [{rule: a, why: b}]": `unknown field`,
	} {
		_, err := allow.Read(fstest.MapFS{allow.File: {Data: []byte(text)}}, []string{"enum"})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}
