// Package docs_test holds the documentation against the repository: links lead
// somewhere, claims are valid, commands exist.
package docs_test

import (
	"encoding/json"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// unchecked are the languages of blocks that nothing here can check. A block in
// any other language, or in none, is a mistake.
var unchecked = []string{"promql", "text"}

// program is the built eds.
var program string

func TestMain(m *testing.M) {
	var err error
	if program, err = testtool.EDS(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// newChecker also reads what the program was built from: Go repeats a cached
// result unless a file that a test has read changes, and the compiler's reading
// does not count.
func newChecker(t *testing.T) checker {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "cmd/eds/*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the source of eds: %v", err)
	}
	for _, file := range files {
		if _, err := os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	return checker{program}
}

func TestLinksLeadSomewhere(t *testing.T) {
	all := pages(t)
	for _, p := range inOrder(all) {
		for _, l := range p.links {
			report(t, p, l, checkLink(p, l.text, all))
		}
	}
}

func TestBlocks(t *testing.T) {
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	c := newChecker(t)
	for _, p := range inOrder(pages(t)) {
		for _, b := range p.blocks {
			if slices.Contains(unchecked, b.lang) {
				t.Logf("not checked: %s:%d: %s", p.path, b.line, b.lang)
				continue
			}
			for _, err := range checkBlock(c, j, b) {
				report(t, p, b, err)
			}
		}
	}
}

// Code within a sentence is checked where it is plainly a command or a file of
// the repository.
func TestSpans(t *testing.T) {
	c := newChecker(t)
	for _, p := range inOrder(pages(t)) {
		for _, s := range p.spans {
			report(t, p, s, checkSpan(c, s.text))
		}
	}
}

// A page that nothing leads to is not read.
func TestEveryPageIsInAnIndex(t *testing.T) {
	all := pages(t)
	for index, pattern := range map[string]string{
		"docs/README.md":           `^docs/(guides|reference)/[^/]+\.md$`,
		"docs/decisions/README.md": `^docs/decisions/[^/]+\.md$`,
	} {
		linked := map[string]bool{index: true}
		for _, l := range all[index].links {
			file, _, _ := strings.Cut(l.text, "#")
			linked[filepath.ToSlash(filepath.Join(filepath.Dir(index), file))] = true
		}
		for path := range all {
			if regexp.MustCompile(pattern).MatchString(path) && !linked[path] {
				t.Errorf("%s does not link to %s", index, path)
			}
		}
	}
}

// checkBlock returns what is wrong with a fenced block.
func checkBlock(c checker, j *judge.Judge, b piece) []error {
	switch b.lang {
	case "yaml":
		return checkYAML(j, b)
	case "sh":
		return checkCommands(c, b.text)
	case "console":
		return checkCommands(c, typed(b.text))
	case "mermaid":
		return checkPicture(c, b.text)
	case "json":
		if !json.Valid([]byte(b.text)) {
			return []error{fmt.Errorf("not JSON")}
		}
	case "go":
		if _, err := format.Source([]byte(b.text)); err != nil {
			return []error{err}
		}
	case "":
		return []error{fmt.Errorf("the block does not say its language; for plain text write ```text")}
	default:
		return []error{fmt.Errorf("nothing checks blocks in %q; add the language to a list in docs_test.go", b.lang)}
	}
	return nil
}

var separator = regexp.MustCompile(`(?m)^---.*$`)

// checkYAML judges the claims in a block as eds validate does, and wants all
// else to be YAML without duplicate keys.
func checkYAML(j *judge.Judge, b piece) []error {
	if strings.HasPrefix(b.text, "spec:\n") {
		b = completed(b)
	}
	var errs []error
	f := claim.Parse("block", []byte(b.text))
	for _, p := range f.Problems {
		errs = append(errs, atLine(b, p))
	}
	for _, d := range f.Claims {
		for _, p := range j.Judge(d) {
			errs = append(errs, atLine(b, p))
		}
	}
	if len(errs) > 0 {
		return errs
	}
	for _, doc := range separator.Split(b.text, -1) {
		if _, err := yaml.YAMLToJSONStrict([]byte(doc)); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// claimStart is what a fragment of a claim lacks before its spec.
const claimStart = "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenService\nmetadata: {name: a}\n"

// completed makes a claim of a fragment, which begins with spec and may leave
// out what every claim has.
func completed(b piece) piece {
	b.line -= strings.Count(claimStart, "\n")
	b.text = claimStart + b.text
	for field, value := range map[string]string{"image": "a:1", "nats": "{stream: S, consumer: c}"} {
		if !strings.Contains(b.text, "\n  "+field+":") {
			b.text += "  " + field + ": " + value + "\n"
		}
	}
	return b
}

func atLine(b piece, p claim.Problem) error {
	return fmt.Errorf("line %d: %s", b.line+p.Line-1, p)
}

func checkCommands(c checker, script string) []error {
	commands, err := simpleCommands(script)
	if err != nil {
		return []error{err}
	}
	if len(commands) == 0 {
		return []error{fmt.Errorf("the block has no command")}
	}
	var errs []error
	for _, words := range commands {
		if err := c.command(words); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", strings.Join(words, " "), err))
		}
	}
	return errs
}

var pictureLabel = regexp.MustCompile(`"([^"]*)"`)

// checkPicture wants the files and commands in the labels of a picture to
// exist. Whether the picture can be drawn is not checked.
func checkPicture(c checker, text string) []error {
	var errs []error
	for _, m := range pictureLabel.FindAllStringSubmatch(text, -1) {
		for _, line := range strings.Split(m[1], "<br/>") {
			if err := checkSpan(c, line); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errs
}

var (
	testSpan    = regexp.MustCompile(`^(?:Test|Fuzz|Benchmark)[A-Z]\w+$`)
	commandSpan = regexp.MustCompile(`^(?:(?:eds|make|go (?:run|test|generate|install|tool|vet|build)) [a-z.-]|(?:\./)?scripts/\S+ )`)
	pathSpan    = regexp.MustCompile(`^\.?[\w*-][\w./*-]*/[\w./*-]*$`)
)

func checkSpan(c checker, code string) error {
	if pathSpan.MatchString(code) {
		return checkPath(code)
	}
	if testSpan.MatchString(code) && !testNames()[code] {
		return fmt.Errorf("there is no test %s", code)
	}
	if !commandSpan.MatchString(code) {
		return nil
	}
	// A sentence may name a command without its arguments.
	if words := strings.Fields(code); words[0] == "eds" && len(words) == 2 {
		code += " --help"
	}
	for _, err := range checkCommands(c, code) {
		return err
	}
	return nil
}

func report(t *testing.T, p page, at piece, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s:%d: %v", p.path, at.line, err)
	}
}

func inOrder(all map[string]page) []page {
	var out []page
	for _, path := range slices.Sorted(maps.Keys(all)) {
		out = append(out, all[path])
	}
	return out
}
