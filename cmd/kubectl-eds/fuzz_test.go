package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// FuzzFrom judges files from unknown senders: each gets an answer, or an error
// that names the file, and no content controls the terminal.
func FuzzFrom(f *testing.F) {
	for _, pattern := range []string{"healthy.json", "saved/*.json"} {
		files, err := filepath.Glob("../../doctor/causes/testdata/" + pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte(`{"format": 1, "services": [{"name": "a"}, null]}`))
	f.Add([]byte(`{"format": 1, "namespace": "a\nb", "services": [{"name": "a\nb"}]}`))
	f.Add([]byte(`{"format": 1, "services": [{"name": "a", "claim": {}, "objects": [{}], "deployment": {}, "pods": [{}], "scaledObject": {"spec": {"triggers": [{"type": "nats-jetstream"}]}}, "hpas": [{}]}], "nats": [{}], "gaps": [{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "seen.json")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{}, {"-o", "json"}, {"a"}} {
			judge(t, path, args)
		}
	})
}

func judge(t *testing.T, path string, args []string) {
	t.Helper()
	var out bytes.Buffer
	root := newRootCommand()
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetArgs(append([]string{"status", "--from", path}, args...))
	root.SetOut(&out)
	err := root.Execute()
	if exit := cli.Exit(0); err != nil && !errors.As(err, &exit) && (!strings.HasPrefix(err.Error(), path+": ") || out.Len() > 0) {
		t.Errorf("the error does not say which file, or comes beside an answer: %v", err)
	}
	if len(args) == 2 { // for programs
		return
	}
	if at := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); at >= 0 {
		t.Errorf("a terminal is told to do something: %q", out.String()[at:])
	}
}
