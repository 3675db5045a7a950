package zerotouch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

// action is what is needed of action.yml.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Steps []struct {
			Name, If, Run, Shell, Uses string
			Env                        map[string]string
		}
	}
}

// runner runs the scripts of the action as GitHub does: in a fresh folder, step
// by step, until one fails.
type runner struct {
	t *testing.T
	// dir is where it runs, temp what the action may fill.
	dir, temp string
	inputs    map[string]string
	// ref is the version of the action.
	ref string
	env []string
}

func (r runner) run() (output string, exitCode int) {
	r.t.Helper()
	if runtime.GOOS == "windows" {
		r.t.Skip("needs bash where GitHub has it")
	}
	var a action
	readYAML(r.t, "action.yml", &a)
	outputs := filepath.Join(r.t.TempDir(), "outputs")
	for _, step := range a.Runs.Steps {
		if step.Run == "" || step.If != "" && fileHas(outputs, "found=true") {
			continue
		}
		cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		cmd.Dir = r.dir
		cmd.Env = append(os.Environ(), r.env...)
		cmd.Env = append(cmd.Env, "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+outputs, "GITHUB_STEP_SUMMARY="+filepath.Join(r.temp, "summary"), "RUNNER_OS=Linux", "RUNNER_ARCH=X64")
		for name, value := range step.Env {
			cmd.Env = append(cmd.Env, name+"="+r.expand(a, value))
		}
		out, err := cmd.CombinedOutput()
		output += string(out)
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			return output, exit.ExitCode()
		} else if err != nil {
			r.t.Fatal(err)
		}
	}
	return output, 0
}

var expression = regexp.MustCompile(`\$\{\{ (.*?) \}\}`)

func (r runner) expand(a action, value string) string {
	repo, err := os.Getwd()
	if err != nil {
		r.t.Fatal(err)
	}
	return expression.ReplaceAllStringFunc(value, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		input, isInput := strings.CutPrefix(name, "inputs.")
		given, isGiven := r.inputs[input]
		switch {
		case name == "github.action_path":
			return repo
		case name == "github.action_ref":
			return r.ref
		case isInput && isGiven:
			return given
		case isInput:
			return a.Inputs[input].Default
		}
		r.t.Fatalf("action.yml: the test does not know %s", e)
		return ""
	})
}

const validClaim = `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
metadata: {name: my-service}
spec: {image: "a:1", nats: {stream: S, consumer: c}}
`

// built is where the action puts the eds that it builds: one folder for all tests,
// so that it is linked once.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "action")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	built = dir
	code := m.Run()
	_ = os.RemoveAll(dir) // the system empties the folder, too
	os.Exit(code)
}

func TestAction(t *testing.T) {
	bad := strings.ReplaceAll(validClaim, "a:1", "a")
	for name, tc := range map[string]struct {
		files map[string]string
		paths string
		code  int
		want  string
	}{
		"a valid claim":    {map[string]string{"claims/good.yaml": validClaim}, ".", 0, "1 claim in 1 file checked, 0 problems"},
		"an invalid claim": {map[string]string{"claims/bad.yaml": bad}, ".", 1, "::error file=claims/bad.yaml,line=4,col=15::spec.image: "},
		"nothing":          {nil, ".", 2, "no .yaml, .yml or .json file"},
		"paths that look like something else": {
			map[string]string{"a folder/good.yaml": validClaim, "$(touch hacked).yaml": validClaim, "-o.yaml": validClaim, "elsewhere/bad.yaml": bad},
			"a folder\n\n$(touch hacked).yaml\n-o.yaml\n", 0, "3 claims in 3 files checked, 0 problems",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, tc.files)
			out, code := runner{t: t, dir: dir, temp: built, inputs: map[string]string{"paths": tc.paths}}.run()
			if code != tc.code || !strings.Contains(out, tc.want) {
				t.Errorf("exit code %d\n%s", code, out)
			}
			if _, err := os.Stat(filepath.Join(dir, "hacked")); err == nil {
				t.Error("an input was run as code")
			}
		})
	}
}

// In a git repository, the action also shows what the change of the claims does:
// in the summary, and at the changed lines.
func TestActionShowsWhatTheChangeDoes(t *testing.T) {
	function, err := functiontest.Binary()
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		script           string // the change
		against, exclude string
		code             int
		want, summary    string
	}{
		"a new image":     {"sed -i.bak s/a:1/a:2/ claims/one.yaml; rm claims/*.bak", "HEAD", "", 0, "::warning file=claims/one.yaml,line=4,title=one%3A restarts::", "<b>restarts: 1 service, up to 10 pods at once</b> (one)"},
		"a claim removed": {"rm claims/one.yaml", "HEAD", "", 1, "::error file=claims/one.yaml,line=3,title=one%3A deleted::", "<b>deleted: 1 service</b> (one)"},
		"excluded":        {"rm claims/one.yaml", "HEAD", "one.yaml\n", 0, "0 of 1 claim affected", "0 of 1 claim affected"},
		"nothing":         {"", "HEAD", "", 0, "0 of 2 claims affected", "0 of 2 claims affected"},
		"no revision":     {"", "$(touch hacked)", "", 2, "is not a revision of", ""},
		"not asked for":   {"rm claims/one.yaml", "", "", 0, "1 claim in 1 file checked, 0 problems", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{"claims/one.yaml": strings.ReplaceAll(validClaim, "my-service", "one"), "claims/two.yaml": validClaim})
			commit := "git init -q && git add . && git -c user.name=a -c user.email=a@example.com commit -q -m first\n"
			cmd := exec.Command("bash", "-ec", commit+tc.script)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			summary := filepath.Join(built, "summary")
			if err := os.WriteFile(summary, nil, 0o644); err != nil {
				t.Fatal(err)
			}
			out, code := runner{
				t: t, dir: dir, temp: built, env: []string{"EDS_FUNCTION=" + function},
				inputs: map[string]string{"paths": "claims", "against": tc.against, "exclude": tc.exclude},
			}.run()
			if code != tc.code || !strings.Contains(out, tc.want) {
				t.Errorf("exit code %d, want %d\n%s\nwant %s", code, tc.code, out, tc.want)
			}
			if got := text(t, summary); !strings.Contains(got, tc.summary) || tc.summary == "" && got != "" {
				t.Errorf("the summary has\n%s\nwant %s", got, tc.summary)
			}
			if fileHas(filepath.Join(dir, "hacked"), "") {
				t.Error("an input was run as code")
			}
		})
	}
}

// A program in the place of go shows what would be installed, without a network.
func TestActionInstallsTheVersionThatIsAskedFor(t *testing.T) {
	bin := programs(t, map[string]string{"curl": "#!/bin/sh\nexit 22\n", "go": "#!/bin/sh\necho \"go $*\"\nmkdir -p \"$GOBIN\"\nprintf '#!/bin/sh\\necho \"eds $*\"\\n' > \"$GOBIN/eds\"\nchmod 755 \"$GOBIN/eds\"\n"})
	out, code := runner{
		t: t, dir: t.TempDir(), temp: t.TempDir(),
		inputs: map[string]string{"version": "v1.2.3"},
		env:    []string{"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")},
	}.run()
	want := "There is no eds_v1.2.3_linux_amd64.tar.gz for v1.2.3; building it instead.\ngo install github.com/arun4infra/zerotouch-platform/cmd/eds@v1.2.3\neds validate -o github --strict=false -- .\n"
	if code != 0 || out != want {
		t.Errorf("exit code %d\ngot  %s\nwant %s", code, out, want)
	}
}

// With a release there is nothing to build, and a file that is not the released
// one is not run. A program in the place of curl has the release.
func TestActionTakesTheRelease(t *testing.T) {
	const archive = "eds_v1.2.3_linux_amd64.tar.gz"
	for name, tc := range map[string]struct {
		prepare string // a script in the folder of the release
		code    int
		want    string
	}{
		"a release":          {"sha256sum *.tar.gz >checksums.txt", 0, "eds validate -o github --strict=false -- .\n"},
		"none":               {"rm *.tar.gz", 0, "There is no " + archive + " for v1.2.3; building it instead.\ngo install "},
		"another file":       {"sha256sum *.tar.gz >checksums.txt; echo x >>" + archive, 1, archive + ": FAILED"},
		"without a checksum": {"echo >checksums.txt", 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			release := folder(t, map[string]string{"eds": "#!/bin/sh\necho \"eds $*\"\n"})
			script := "chmod 755 eds; tar -czf " + archive + " eds; rm eds; " + tc.prepare
			if out, err := exec.Command("bash", "-c", "cd '"+release+"'; "+script).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			bin := programs(t, map[string]string{
				"curl": "#!/bin/sh\nfor url; do :; done\ncp '" + release + "'/\"${url##*/v1.2.3/}\" . 2>/dev/null || exit 22\n",
				"go":   "#!/bin/sh\necho \"go $*\"\nmkdir -p \"$GOBIN\"\nprintf '#!/bin/sh\\n' > \"$GOBIN/eds\"\nchmod 755 \"$GOBIN/eds\"\n",
			})
			out, code := runner{
				t: t, dir: t.TempDir(), temp: t.TempDir(), ref: "v1.2.3",
				env: []string{"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")},
			}.run()
			if code != tc.code || !strings.Contains(out, tc.want) {
				t.Errorf("exit code %d, want %d\n%s\nwant %s", code, tc.code, out, tc.want)
			}
		})
	}
}

// programs returns a folder with scripts to be put into PATH.
func programs(t *testing.T, scripts map[string]string) string {
	t.Helper()
	dir := folder(t, scripts)
	for name := range scripts {
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// fileHas reports whether a file exists and has a text.
func fileHas(path, text string) bool {
	data, err := os.ReadFile(path)
	return err == nil && strings.Contains(string(data), text)
}

// The hook runs what the command line has.
func TestHookRunsEds(t *testing.T) {
	var hooks []struct{ ID, Entry, Language string }
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	dir := folder(t, map[string]string{"good.yaml": validClaim, "other.yaml": "kind: Service\n"})
	eds, err := testtool.EDS()
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hooks {
		files := []string{filepath.Join(dir, "good.yaml"), filepath.Join(dir, "other.yaml")}
		out, err := exec.Command(eds, slices.Concat(strings.Fields(h.Entry)[1:], files)...).CombinedOutput()
		if err != nil || h.Language != "golang" {
			t.Errorf("%s: %v\n%s", h.ID, err, out)
		}
	}
}

var (
	uses = regexp.MustCompile(`uses: *(.+)`)
	// A tag can be moved, a commit can't; the tag is for people.
	pinned = regexp.MustCompile(`@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
)

func TestActionsArePinnedByCommit(t *testing.T) {
	workflows, err := filepath.Glob(".github/workflows/*.yml")
	if err != nil || len(workflows) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	for _, file := range append(workflows, "action.yml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range uses.FindAllSubmatch(data, -1) {
			if !pinned.Match(m[1]) {
				t.Errorf("%s: %s must be a commit, with its version as a comment", file, m[1])
			}
		}
	}
}

// A release is built by the version that the dry run tries.
func TestReleaseUsesTheGoreleaserOfTheDryRun(t *testing.T) {
	workflow, makefile := text(t, ".github/workflows/release.yml"), text(t, "Makefile")
	version := regexp.MustCompile(`GORELEASER = (\S+)`).FindStringSubmatch(makefile)
	if version == nil || !strings.Contains(workflow, "version: "+version[1]+"\n") {
		t.Errorf("Makefile has %v, .github/workflows/release.yml another version", version)
	}
}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func text(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text(t, file)), into); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", file, err))
	}
}
