package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

const (
	shown   = "platform/04-apis/examples/minimal-claim.yaml"
	becomes = "platform/04-apis/tests/expected/minimal.yaml"
)

// The README shows a committed claim, links to what eds render prints for it, and
// quotes what eds validate says about it.
func TestReadmeShowsWhatEdsRenderPrints(t *testing.T) {
	readme := read(t, "README.md")
	if !strings.Contains(readme, "```yaml\n"+read(t, shown)+"```") {
		t.Errorf("README.md does not show %s", shown)
	}
	if got := rendered(t, shown); got != read(t, becomes) || !strings.Contains(readme, becomes) {
		t.Errorf("README.md does not link to %s, or that is not what eds render %s prints:\n%s", becomes, shown, got)
	}
	cmd := exec.Command(program, "validate", shown)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if want := "```console\n$ eds validate " + shown + "\n" + string(out) + "```"; err != nil || !strings.Contains(readme, want) {
		t.Errorf("%v: README.md does not have\n%s", err, want)
	}
}

func rendered(t *testing.T, claim string) string {
	t.Helper()
	function, err := functiontest.Binary()
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
