package docs_test

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

const module = "github.com/arun4infra/zerotouch-platform"

// others are programs that the documentation uses and the tests can't look
// into. A name that is missing here is most likely a typo.
var others = []string{"argocd", "cat", "cd", "cosign", "crane", "curl", "echo", "export", "gh", "git", "goreleaser", "grep", "helm", "jq", "kubectl", "kustomize", "mkdir", "mv", "nats", "npm", "npx", "pre-commit", "printf", "read", "sed", "sha256sum", "source", "tar", "xargs"}

// checker knows what commands there are.
type checker struct {
	// eds is the built program.
	eds string
}

// command says why a command can't work.
func (c checker) command(words []string) error {
	for _, w := range words {
		if err := checkPath(w); err != nil {
			return err
		}
	}
	name, args := words[0], words[1:]
	switch {
	case name == "eds":
		return c.ours(nil, args)
	case name == "go":
		return c.goTool(args)
	case name == "make":
		return checkMake(args)
	case name == "bash" || name == "sh":
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			return checkScript(args[0])
		}
	case strings.Contains(name, "/"):
		return checkScript(name)
	case !slices.Contains(others, name):
		return fmt.Errorf("%s: is there such a program? if so, add it to the list in commands_test.go", name)
	}
	return nil
}

// checkPath says that a file does not exist if the word can only mean one of
// the repository's: it begins with one of its folders.
func checkPath(word string) error {
	word, _, _ = strings.Cut(strings.TrimPrefix(word, "./"), "#")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "..."), "/")
	first, rest, _ := strings.Cut(word, "/")
	if first == "" || rest == "" || first == "." || first == ".." || strings.ContainsAny(word, " <>{}$") || strings.Contains(word, "NNNN") || strings.Contains(word, "NAME") {
		return nil
	}
	if info, err := os.Stat(filepath.Join(root, first)); err != nil || !info.IsDir() {
		return nil
	}
	if found, err := filepath.Glob(filepath.Join(root, word)); err != nil || len(found) == 0 {
		return fmt.Errorf("there is no %s", word)
	}
	return nil
}

// checkScript wants a program of the repository, also where it is called from
// a checkout elsewhere.
func checkScript(name string) error {
	rel := strings.TrimPrefix(name, "./")
	if i := strings.Index(rel, "scripts/"); i > 0 && strings.HasSuffix(rel[:i], "zerotouch-platform/") {
		rel = rel[i:]
	}
	info, err := os.Stat(filepath.Join(root, rel))
	if err != nil || info.IsDir() {
		return fmt.Errorf("there is no script %s", name)
	}
	if info.Mode()&0o111 == 0 {
		return fmt.Errorf("%s is not executable", name)
	}
	return nil
}

var target = regexp.MustCompile(`(?m)^([a-zA-Z0-9_-]+):`)

func checkMake(args []string) error {
	data, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		return err
	}
	var targets []string
	for _, m := range target.FindAllStringSubmatch(string(data), -1) {
		targets = append(targets, m[1])
	}
	for _, a := range args {
		if !strings.HasPrefix(a, "-") && !strings.Contains(a, "=") && !slices.Contains(targets, a) {
			return fmt.Errorf("make has no target %s", a)
		}
	}
	return nil
}

var (
	usageLine  = regexp.MustCompile(`(?m)^Usage:\n  (eds.*)$`)
	flagLine   = regexp.MustCompile(`(?m)^ +(?:-(\w), |    )--([\w-]+)( \w+)?`)
	subcommand = regexp.MustCompile(`(?m)^  ([\w-]+) `)
	// alternative is a flag that stands for the operands, as in {PATH... | -k DIR}.
	alternative = regexp.MustCompile(`\| (-\S+) [A-Z]+}`)
	operand     = regexp.MustCompile(` [A-Z]+`)
)

// asked remembers what programs said, because pages ask the same again and again.
var asked = map[string]string{}

func helpOf(program string, args ...string) (string, error) {
	question := strings.Join(append([]string{program}, args...), " ")
	if help, ok := asked[question]; ok {
		return help, nil
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s", strings.TrimSpace(string(out)))
	}
	asked[question] = string(out)
	return asked[question], nil
}

// ours checks a call of eds against the help of its subcommands.
func (c checker) ours(path, args []string) error {
	help, err := helpOf(c.eds, append(slices.Clone(path), "--help")...)
	if err != nil {
		return fmt.Errorf("eds %s: %w", strings.Join(path, " "), err)
	}
	// The commands stand between the usage line and the flags, in groups.
	if _, list, ok := strings.Cut(help, " [command]\n"); ok && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		list, _, _ = strings.Cut(list, "\nFlags:\n")
		for _, m := range subcommand.FindAllStringSubmatch(list, -1) {
			if m[1] == args[0] {
				return c.ours(append(path, args[0]), args[1:])
			}
		}
		return fmt.Errorf("eds has no command %s", strings.Join(append(path, args[0]), " "))
	}
	return checkFlags("eds "+strings.Join(path, " "), help, args)
}

func checkFlags(name, help string, args []string) error {
	takesValue := map[string]bool{}
	for _, m := range flagLine.FindAllStringSubmatch(help, -1) {
		takesValue["--"+m[2]] = m[3] != ""
		if m[1] != "" {
			takesValue["-"+m[1]] = m[3] != ""
		}
	}
	operands := 0
	for i := 0; i < len(args); i++ {
		flag, _, hasValue := strings.Cut(args[i], "=")
		value, known := takesValue[flag]
		switch {
		case !strings.HasPrefix(flag, "-") || flag == "-":
			operands++
		case !known:
			return fmt.Errorf("%s has no flag %s", name, flag)
		case value && !hasValue:
			i++
		}
	}
	usage := usageLine.FindStringSubmatch(help)
	if _, asksHelp := takesValue["--help"]; usage == nil || asksHelp && (slices.Contains(args, "--help") || slices.Contains(args, "-h")) {
		return nil
	}
	if instead := alternative.FindStringSubmatch(usage[1]); instead != nil && slices.Contains(args, instead[1]) {
		return nil
	}
	if operand.MatchString(usage[1]) && operands == 0 {
		return fmt.Errorf("%s wants an argument: %s", name, usage[1])
	}
	return nil
}

// goFlags of the go command that are followed by a value.
var goFlags = []string{"-C", "-run", "-bench", "-benchtime", "-count", "-cpu", "-fuzz", "-fuzzminimizetime", "-fuzztime", "-modfile", "-o", "-tags", "-timeout"}

// goTool checks a call of go: the subcommand, packages of the repository, names
// of tests, tools.
func (c checker) goTool(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("go does nothing by itself")
	}
	if len(args) > 1 && args[0] == "-C" {
		args = args[2:]
	}
	if _, err := helpOf("go", "help", args[0]); err != nil {
		return fmt.Errorf("go %s: %w", args[0], err)
	}
	sub, flags, operands := args[0], map[string]string{}, []string{}
	for args = args[1:]; len(args) > 0; args = args[1:] {
		name, value, hasValue := strings.Cut(args[0], "=")
		switch {
		case !strings.HasPrefix(args[0], "-"):
			operands = append(operands, args[0])
		case !hasValue && slices.Contains(goFlags, name) && len(args) > 1:
			flags[name] = args[1]
			args = args[1:]
		default:
			flags[name] = value
		}
		if (sub == "run" || sub == "tool") && len(operands) == 1 {
			break // the rest belongs to the program
		}
	}
	for _, p := range operands {
		dir, _ := strings.CutSuffix(p, "...")
		if _, err := os.Stat(filepath.Join(root, dir)); err != nil && strings.HasPrefix(p, "./") {
			return fmt.Errorf("there is no package %s", p)
		}
	}
	switch sub {
	case "run":
		if len(operands) == 1 && strings.HasSuffix(operands[0], "cmd/eds") {
			return c.ours(nil, args[1:])
		}
	case "tool":
		return checkTool(flags["-modfile"], operands)
	case "test":
		return checkTest(flags, operands)
	case "install":
		return checkInstall(operands)
	}
	return nil
}

func checkTool(modfile string, operands []string) error {
	if len(operands) == 0 {
		return nil
	}
	modfile = cmp.Or(modfile, "go.mod")
	data, err := os.ReadFile(filepath.Join(root, modfile))
	if err != nil {
		return fmt.Errorf("there is no %s", modfile)
	}
	if !regexp.MustCompile(`(?m)^(?:tool |\t)\S*\b` + regexp.QuoteMeta(operands[0]) + `$`).Match(data) {
		return fmt.Errorf("%s pins no tool %s", modfile, operands[0])
	}
	return nil
}

func checkInstall(operands []string) error {
	for _, p := range operands {
		p, _, _ = strings.Cut(p, "@")
		if dir, ok := strings.CutPrefix(p, module+"/"); ok {
			if _, err := os.Stat(filepath.Join(root, dir)); err != nil {
				return fmt.Errorf("the module has no package %s", dir)
			}
		}
	}
	return nil
}

var testFunction = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w*)\(`)

// checkTest wants the tests that -run, -bench and -fuzz name to exist, and the
// flag -update to be one of every package that gets it.
func checkTest(flags map[string]string, packages []string) error {
	var names []string
	for _, p := range packages {
		for dir, source := range testSources(p) {
			for _, m := range testFunction.FindAllStringSubmatch(source, -1) {
				names = append(names, m[1])
			}
			if _, update := flags["-update"]; update && !strings.Contains(source, "/internal/golden\"") {
				return fmt.Errorf("the tests in %s have no flag -update", dir)
			}
		}
	}
	for _, flag := range []string{"-run", "-bench", "-fuzz"} {
		pattern, _, _ := strings.Cut(flags[flag], "/")
		matches := func(name string) bool {
			ok, err := regexp.MatchString(pattern, name)
			return err == nil && ok
		}
		if pattern != "" && pattern != "^$" && !slices.ContainsFunc(names, matches) {
			return fmt.Errorf("no test fits %s %s", flag, pattern)
		}
	}
	return nil
}

// testNames are the names of all tests of the repository.
var testNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, source := range testSources("./...") {
		for _, m := range testFunction.FindAllStringSubmatch(source, -1) {
			names[m[1]] = true
		}
	}
	return names
})

// testSources returns the source of the tests of a package, or with ... of all
// packages below, by folder.
func testSources(pattern string) map[string]string {
	dir, below := strings.CutSuffix(pattern, "...")
	sources := map[string]string{}
	_ = filepath.WalkDir(filepath.Join(root, dir), func(file string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && file != filepath.Join(root, dir) && !below, d.IsDir() && d.Name() == "node_modules":
			return filepath.SkipDir
		case strings.HasSuffix(file, "_test.go"):
			data, _ := os.ReadFile(file)
			sources[filepath.Dir(file)] += string(data)
		}
		return nil
	})
	return sources
}
