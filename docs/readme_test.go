package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/testfunction"
)

const shown = "platform/04-apis/examples/minimal-claim.yaml"

// The README shows a committed claim and all that eds render prints for it.
func TestReadmeShowsWhatEdsRenderPrints(t *testing.T) {
	var blocks []string
	for _, b := range pages(t)["README.md"].blocks {
		if b.lang == "yaml" {
			blocks = append(blocks, b.text)
		}
	}
	if len(blocks) != 2 {
		t.Fatalf("README.md has %d blocks of YAML, want the claim and what it becomes", len(blocks))
	}
	if blocks[0] != read(t, shown) {
		t.Errorf("the first block is not %s", shown)
	}
	if got := rendered(t, shown); blocks[1] != got {
		t.Errorf("the second block is not what eds render %s prints; if the change is meant, put this there:\n%s", shown, got)
	}
}

func rendered(t *testing.T, claim string) string {
	t.Helper()
	function, err := testfunction.Binary()
	if err != nil {
		t.Fatal(err)
	}
	// Read only so that Go runs this test again when they change; the program that
	// depends on them is another process.
	newChecker(t)
	read(t, "platform/04-apis/compositions/event-driven-service-composition.yaml")
	cmd := exec.Command(program, "render", claim)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "EDS_FUNCTION="+function)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// The table of commands lacks none.
func TestReadmeNamesEveryCommand(t *testing.T) {
	help, err := helpOf(program, "--help")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(help, "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	readme := read(t, "README.md")
	for _, m := range subcommand.FindAllStringSubmatch(list, -1) {
		row := regexp.MustCompile("(?m)^\\| `eds " + m[1] + "[ `]")
		if m[1] != "help" && !row.MatchString(readme) {
			t.Errorf("README.md has no row for eds %s", m[1])
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
