package docs_test

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

const module = "github.com/arun4infra/zerotouch-platform"

// programs are those that the documentation uses and nothing here looks into. A
// name that is missing here is most likely a typo.
var programs = []string{"[", "argocd", "bash", "cat", "cd", "cosign", "crane", "curl", "date", "echo", "eds", "export", "gh", "git", "goreleaser", "grep", "helm", "jq", "kubectl", "kustomize", "mkdir", "mv", "nats", "npm", "npx", "pre-commit", "printf", "read", "sed", "sh", "sha256sum", "sleep", "source", "tar", "xargs"}

// checkCommand says why a command can't work.
func checkCommand(words []string) error {
	for _, w := range words {
		if err := checkPath(w); err != nil {
			return err
		}
	}
	name, args := words[0], words[1:]
	switch {
	case name == "go":
		return checkGo(args)
	case name == "make":
		return checkMake(args)
	case name == "bash" && len(args) > 0 && !strings.HasPrefix(args[0], "-"):
		return checkProgram(args[0])
	case strings.Contains(name, "/"):
		return checkProgram(name)
	case !slices.Contains(programs, name):
		return fmt.Errorf("%s: is there such a program? if so, add it to the list in commands_test.go", name)
	}
	return nil
}

var elsewhere = regexp.MustCompile(`^.*zerotouch-platform/(scripts/)`)

// checkProgram demands a program of the repository, also where it is called from
// a checkout elsewhere.
func checkProgram(name string) error {
	info, err := os.Stat(filepath.Join(root, elsewhere.ReplaceAllString(name, "$1")))
	switch {
	case err != nil || info.IsDir():
		return fmt.Errorf("there is no script %s", name)
	case info.Mode()&0o111 == 0:
		return fmt.Errorf("%s is not executable", name)
	}
	return nil
}

func checkMake(args []string) error {
	data, err := os.ReadFile(filepath.Join(root, "Makefile"))
	for _, a := range args {
		isTarget := !strings.HasPrefix(a, "-") && !strings.Contains(a, "=")
		if isTarget && !strings.Contains(string(data), "\n"+a+":") {
			return cmp.Or(err, fmt.Errorf("make has no target %s", a))
		}
	}
	return err
}

// checkGo checks a call of go: the subcommand, flags, packages of the repository,
// names of tests, tools.
func checkGo(args []string) error {
	if len(args) > 1 && args[0] == "-C" {
		args = args[2:]
	}
	if len(args) == 0 || !strings.Contains(goHelp(), "\n\t"+args[0]+" ") {
		return fmt.Errorf("go has no command %s", strings.Join(args, " "))
	}
	sub := args[0]
	flags, operands, err := parseGo(sub, args[1:])
	if err != nil || len(operands) == 0 {
		return err
	}
	for _, p := range operands {
		dir, here := strings.CutPrefix(p, "./")
		if dir, _ = strings.CutSuffix(dir, "..."); here && !exists(dir) {
			return fmt.Errorf("there is no package %s", p)
		}
		dir, _, _ = strings.Cut(p, "@")
		if dir, ours := strings.CutPrefix(dir, module+"/"); ours && !exists(dir) {
			return fmt.Errorf("the module has no package %s", dir)
		}
	}
	switch sub {
	case "tool":
		return checkTool(cmp.Or(flags["modfile"], "go.mod"), operands[0])
	case "test":
		return checkTest(flags, operands)
	}
	return nil
}

var goHelp = sync.OnceValue(func() string {
	out, _ := exec.Command("go", "help").CombinedOutput()
	return string(out)
})

func exists(file string) bool {
	_, err := os.Stat(filepath.Join(root, file))
	return err == nil
}

// parseGo separates the flags that are given from the operands. What follows the
// operand of go run and go tool belongs to the program.
func parseGo(sub string, args []string) (given map[string]string, operands []string, err error) {
	flags := flag.NewFlagSet("go "+sub, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, name := range strings.Fields("run bench benchtime count cpu fuzz fuzzminimizetime fuzztime ldflags modfile o p parallel tags timeout") {
		flags.String(name, "", "")
	}
	for _, name := range strings.Fields("buildvcs n race trimpath update v") {
		flags.Bool(name, false, "")
	}
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil && !strings.HasPrefix(err.Error(), "flag needs an argument") {
			return nil, nil, err // a sentence may name a flag without its value
		}
		args = flags.Args()
		if len(args) > 0 {
			operands, args = append(operands, args[0]), args[1:]
		}
		if sub == "run" || sub == "tool" {
			break
		}
	}
	given = map[string]string{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = f.Value.String() })
	return given, operands, nil
}

func checkTool(modfile, tool string) error {
	data, err := os.ReadFile(filepath.Join(root, modfile))
	if err != nil {
		return fmt.Errorf("there is no %s", modfile)
	}
	if !regexp.MustCompile(`(?m)^(?:tool |\t)\S*\b` + regexp.QuoteMeta(tool) + `$`).Match(data) {
		return fmt.Errorf("%s pins no tool %s", modfile, tool)
	}
	return nil
}

// checkTest demands that there are tests that -run, -bench and -fuzz name, and
// that every package with the flag -update has it.
func checkTest(flags map[string]string, packages []string) error {
	var names []string
	for _, p := range packages {
		for dir, source := range testSources(p) {
			names = append(names, testsIn(source)...)
			if flags["update"] != "" && !updates.MatchString(source) {
				return fmt.Errorf("the tests in %s have no flag -update", dir)
			}
		}
	}
	for _, flag := range []string{"run", "bench", "fuzz"} {
		pattern, _, _ := strings.Cut(flags[flag], "/")
		re, err := regexp.Compile(pattern)
		if err != nil || pattern != "" && pattern != "^$" && !slices.ContainsFunc(names, re.MatchString) {
			return errors.Join(err, fmt.Errorf("no test fits -%s %s", flag, pattern))
		}
	}
	return nil
}

// updates matches the source of tests that have the flag -update.
var updates = regexp.MustCompile(`/internal/(golden|story)"`)

var testFunction = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w*)\(`)

func testsIn(source string) (names []string) {
	for _, m := range testFunction.FindAllStringSubmatch(source, -1) {
		names = append(names, m[1])
	}
	return names
}

// testNames are the names of all tests of the repository.
var testNames = sync.OnceValue(func() (names []string) {
	for _, source := range testSources("./...") {
		names = append(names, testsIn(source)...)
	}
	return names
})

// testSources returns the source of the tests of a package, or with ... of all
// packages below, by folder.
func testSources(pattern string) map[string]string {
	dir, below := strings.CutSuffix(pattern, "...")
	dir, sources := filepath.Join(root, dir), map[string]string{}
	// checkGo reports a folder that does not exist.
	_ = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != dir && !below, d.IsDir() && d.Name() == "node_modules":
			return filepath.SkipDir
		case strings.HasSuffix(file, "_test.go"):
			data, _ := os.ReadFile(file)
			sources[filepath.Dir(file)] += string(data)
		}
		return nil
	})
	return sources
}
