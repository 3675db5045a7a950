// Package story runs the stories of the command line in testdata/script, one a
// file: input, command, exit code, output.
package story

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
)

// Run runs the stories in a folder of testdata/script, in an environment that
// also has the given variables. In a story, "exits CODE COMMAND..." runs a
// command and demands its exit code; $REPO is the repository. With -update, the
// files that a story compares output with become what they are compared with.
func Run(t *testing.T, folder string, environment map[string]string) {
	t.Helper()
	_, file, _, _ := runtime.Caller(0)
	repo := filepath.Join(filepath.Dir(file), "../..")
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(repo, "testdata/script", folder),
		RequireExplicitExec: true,
		UpdateScripts:       golden.Updating(),
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repo)
			for name, value := range environment {
				env.Setenv(name, value)
			}
			return nil
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s exited with %d, want %d", args[1], got, want)
	}
}
