package cli

import (
	"runtime/debug"
	"testing"
)

func TestLinkedVersionWins(t *testing.T) {
	if b := readBuild("", ""); b.version == "" || b.commit == "" || b.goVersion == "" {
		t.Errorf("something is empty: %+v", b)
	}
	if b := readBuild("v1.2.3", "abc"); b.version != "v1.2.3" || b.commit != "abc" {
		t.Errorf("got %+v", b)
	}
}

func TestRevisionTellsOfUncommittedFiles(t *testing.T) {
	for want, settings := range map[string][]debug.BuildSetting{
		"":          nil,
		"abc":       {{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "false"}},
		"abc+dirty": {{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}},
	} {
		if got := revision(settings); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
