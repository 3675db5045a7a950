// Package docs_test compares the documentation with the repository: links lead
// somewhere, claims are valid, commands exist. Package cmd/eds compares the
// commands of eds.
package docs_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/docs/page"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/platform"
)

// root is the repository.
const root = ".."

func TestPages(t *testing.T) {
	c := newChecker(t)
	for _, p := range c.all {
		for _, problem := range c.problems(p) {
			t.Error(problem)
		}
	}
}

// Each check notices what it is there for, and nothing else.
func TestChecksNotice(t *testing.T) {
	c := newChecker(t)
	for _, problem := range c.problems(page.Parse("docs/right.md", read(t, "docs/testdata/right.md"))) {
		t.Error(problem)
	}
	problems := errors.Join(c.problems(page.Parse("docs/wrong.md", read(t, "docs/testdata/wrong.md")))...)
	golden.Compare(t, "wrong.txt", fmt.Appendln(nil, problems))
}

// A page that no other leads to is not read.
func TestEveryPageIsInAnIndex(t *testing.T) {
	all := newChecker(t).all
	linked := map[string]bool{}
	for _, p := range all {
		for _, l := range p.Links {
			file, _, _ := strings.Cut(l.Text, "#")
			if p.Path == "docs/README.md" || p.Path == "docs/decisions/README.md" {
				linked[path.Join(path.Dir(p.Path), file)] = true
			}
		}
	}
	for _, p := range all {
		if strings.HasPrefix(p.Path, "docs/") && strings.Count(p.Path, "/") == 2 && !linked[p.Path] {
			t.Errorf("no index links to %s", p.Path)
		}
	}
}

type checker struct {
	all   []page.Page
	judge *judge.Judge
}

func newChecker(t *testing.T) checker {
	t.Helper()
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	all, err := page.All(root)
	if err != nil || len(all) == 0 {
		t.Fatalf("%d pages: %v", len(all), err)
	}
	return checker{all, j}
}

// problems returns what is wrong on a page, each with its line.
func (c checker) problems(p page.Page) (errs []error) {
	check := func(pieces []page.Piece, errorIn func(page.Piece) error) {
		for _, piece := range pieces {
			if err := errorIn(piece); err != nil {
				errs = append(errs, p.Of(piece, err))
			}
		}
	}
	check(p.Links, func(l page.Piece) error { return p.CheckLink(root, l.Text, c.all) })
	check(p.Blocks, c.checkBlock)
	check(p.Spans, checkSpan)
	check(p.Scripts(), checkScript)
	return errs
}

// checkBlock says what is wrong with a fenced block, apart from its commands.
func (c checker) checkBlock(b page.Piece) (err error) {
	switch b.Lang {
	case "sh", "console", "mermaid": // their commands and labels are checked
	case "promql", "text": // nothing here can check them
	case "yaml":
		err = c.checkYAML(b)
	case "json":
		err = json.Unmarshal([]byte(b.Text), new(any))
	case "go":
		_, err = format.Source([]byte(b.Text))
	case "":
		err = errors.New("the block does not say its language; for plain text write ```text")
	default:
		err = fmt.Errorf("nothing checks blocks in %q; add the language to checkBlock", b.Lang)
	}
	return err
}

var separator = regexp.MustCompile(`(?m)^---.*$`)

// checkYAML judges the claims in a block as eds validate does. Everything else has
// to be YAML without duplicate keys.
func (c checker) checkYAML(b page.Piece) (err error) {
	if strings.HasPrefix(b.Text, "spec:\n") {
		b = completed(b)
	}
	f := claim.Parse("block", []byte(b.Text))
	problems := f.Problems
	for _, d := range f.Claims {
		problems = append(problems, c.judge.Judge(d)...)
	}
	for _, p := range problems {
		err = errors.Join(err, fmt.Errorf("line %d: %s", b.Line+p.Line-1, p))
	}
	for _, doc := range separator.Split(b.Text, -1) {
		if _, broken := yaml.YAMLToJSONStrict([]byte(doc)); len(problems) == 0 {
			err = errors.Join(err, broken)
		}
	}
	return err
}

// claimStart is what a fragment of a claim lacks before its spec.
const claimStart = "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenService\nmetadata: {name: a}\n"

// completed makes a claim of a fragment, which begins with spec and may leave
// out what every claim has.
func completed(b page.Piece) page.Piece {
	b.Line -= strings.Count(claimStart, "\n")
	b.Text = claimStart + b.Text
	for _, field := range []string{"image: a:1", "nats: {stream: S, consumer: c}"} {
		name, _, _ := strings.Cut(field, " ")
		if !strings.Contains(b.Text, "\n  "+name) {
			b.Text += "  " + field + "\n"
		}
	}
	return b
}

var (
	testSpan = regexp.MustCompile(`^(?:Test|Fuzz|Benchmark)[A-Z]\w+$`)
	pathSpan = regexp.MustCompile(`^\.?[\w*-][\w./*-]*/[\w./*-]*$`)
)

// checkSpan checks code within a sentence where it is plainly a file of the
// repository or a test.
func checkSpan(s page.Piece) error {
	switch {
	case pathSpan.MatchString(s.Text):
		return checkPath(s.Text)
	case testSpan.MatchString(s.Text) && !slices.Contains(testNames(), s.Text):
		return fmt.Errorf("there is no test %s", s.Text)
	}
	return nil
}

func checkScript(s page.Piece) error {
	commands, err := page.Commands(s.Text)
	for _, words := range commands {
		if wrong := checkCommand(words); wrong != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", strings.Join(words, " "), wrong))
		}
	}
	return err
}

// checkPath reports a file that does not exist if the word can only mean one of
// the repository's: it begins with one of its folders.
func checkPath(word string) error {
	word, _, _ = strings.Cut(strings.TrimPrefix(word, "./"), "#")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "..."), "/")
	first, rest, _ := strings.Cut(word, "/")
	if first == "" || rest == "" || first == "." || first == ".." || placeholder.MatchString(word) || !isFolder(first) {
		return nil
	}
	found, err := filepath.Glob(filepath.Join(root, word))
	if len(found) == 0 {
		return cmp.Or(err, fmt.Errorf("there is no %s", word))
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(filepath.Join(root, name))
	return err == nil && info.IsDir()
}

var placeholder = regexp.MustCompile(`[ <>{}$]|NNNN|NAME`)

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
