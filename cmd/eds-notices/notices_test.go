package main

import (
	"bytes"
	"strings"
	"testing"
)

// Everything that is released has a licence that is allowed in a release.
func TestNotices(t *testing.T) {
	modules, err := linked("../eds", "../kubectl-eds")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := write(&out, modules); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The Go standard library go1.", "\nk8s.io/apimachinery v", "\nk8s.io/client-go v", "\ngithub.com/spf13/cobra v", "Copyright"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing about %q", want)
		}
	}
}

func TestUnknownLicence(t *testing.T) {
	for _, m := range []module{{path: "none", dir: t.TempDir()}} {
		if err := write(&bytes.Buffer{}, []module{m}); err == nil || !strings.HasPrefix(err.Error(), "none: its licence is not allowed") {
			t.Errorf("got %v", err)
		}
	}
	if got := licence("This Source Code Form is subject to the terms of the\nMozilla Public License, v. 2.0."); got != "" {
		t.Errorf("got %s", got)
	}
}
