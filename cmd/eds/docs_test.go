package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/docs/page"
)

// The documentation calls eds only in ways that eds accepts.
func TestDocumentedCommands(t *testing.T) {
	all, err := page.All("../..")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, p := range all {
		for _, script := range p.Scripts() {
			commands, _ := page.Commands(script.Text) // package docs reports the error
			for _, words := range commands {
				args, ours := argumentsOf(words)
				if !ours {
					continue
				}
				calls++
				if err := accepts(args); err != nil {
					t.Error(p.Of(script, err))
				}
			}
		}
	}
	if calls == 0 {
		t.Error("no page calls eds; this test looks for nothing")
	}
}

// argumentsOf returns the arguments of a command, and whether it calls eds.
func argumentsOf(words []string) (args []string, ours bool) {
	call := strings.Join(words, " ") + " "
	for _, name := range []string{"eds", "go run ./cmd/eds"} {
		if strings.HasPrefix(call, name+" ") {
			return words[len(strings.Fields(name)):], true
		}
	}
	return nil, false
}

// accepts returns why eds refuses arguments, without carrying them out. A
// sentence may name a command without arguments.
func accepts(args []string) error {
	root := newRootCommand()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	cmd, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	if err := cmd.ParseFlags(rest); err != nil {
		return fmt.Errorf("%s: %w", cmd.CommandPath(), err)
	}
	if help, _ := cmd.Flags().GetBool("help"); help || len(args) == 1 {
		return nil
	}
	return errors.Join(cmd.ValidateArgs(cmd.Flags().Args()), cmd.ValidateRequiredFlags())
}

func TestAccepts(t *testing.T) {
	for args, want := range map[string]string{
		"validate -o github services/ x.yaml":  "",
		"render --as=objects -n orders x.yaml": "",
		"validate -k overlays/prod":            "",
		"validate --help":                      "",
		"validate":                             "",
		"--version":                            "",
		"completion fish":                      "",
		"validat x.yaml":                       `unknown command "validat" for "eds"`,
		"valid x.yaml":                         `unknown command "valid" for "eds"`,
		"validate --format json x.yaml":        "eds validate: unknown flag: --format",
		"generate -c":                          "eds generate: unknown shorthand flag: 'c' in -c",
		"validate -o json":                     "needs at least one PATH, or - for standard input",
		"diff x.yaml":                          `required flag(s) "against" not set`,
		"validate x.yaml -o":                   "eds validate: flag needs an argument: 'o' in -o",
		"completion fsih":                      `unknown command "fsih" for "eds completion"`,
	} {
		got := ""
		if err := accepts(strings.Fields(args)); err != nil {
			got, _, _ = strings.Cut(err.Error(), "\n")
		}
		if got != want {
			t.Errorf("eds %s: got %q, want %q", args, got, want)
		}
	}
}

// The README has a row for every command.
func TestReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, cmd := range newRootCommand().Commands() {
		if !regexp.MustCompile("(?m)^\\| `eds " + cmd.Name() + "[ `]").Match(readme) {
			t.Errorf("README.md has no row for eds %s", cmd.Name())
		}
	}
}
