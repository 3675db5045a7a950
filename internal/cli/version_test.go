package cli

import (
	"runtime/debug"
	"testing"
)

func TestLinkedVersionWins(t *testing.T) {
	if b := ReadBuild("", ""); b.Version == "" || b.Commit == "" || b.Go == "" {
		t.Errorf("something is empty: %+v", b)
	}
	if b := ReadBuild("v1.2.3", "abc"); b.Version != "v1.2.3" || b.Commit != "abc" {
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
