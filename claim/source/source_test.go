package source_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim/source"
)

func find(paths ...string) (names []string, err error) {
	files, err := source.Find(paths, source.Options{})
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names, err
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b.yml", "c.JSON", "d.txt", ".hidden/e.yaml", "node_modules/f.yaml", "deep/er/g.yaml"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := find(dir, "-", filepath.Join(dir, "d.txt"))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(strings.Join(files, " "), dir+"/", "")
	if want := "a.yaml b.yml c.JSON deep/er/g.yaml - d.txt"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	linked := filepath.Join(t.TempDir(), "linked")
	if err := os.Symlink(dir, linked); err != nil {
		t.Fatal(err)
	}
	if files, err := find(linked, dir+"/a.yaml", "missing", dir, "missing too"); err == nil || len(files) != 4+4 {
		t.Errorf("a link to a folder, and the folder: %v, %v", files, err)
	}
	for _, path := range []string{filepath.Join(dir, "missing.yaml"), filepath.Join(dir, ".hidden", "..", "nowhere")} {
		if _, err := find(path); err == nil {
			t.Errorf("%s: no error", path)
		}
	}
}

// In a folder, a link to nothing is a file that can't be read, and a named pipe,
// which would never end, is not one.
func TestFindInAFolderOfOddities(t *testing.T) {
	dir := t.TempDir()
	for name, to := range map[string]string{"dangling.yaml": "nowhere", "link.yaml": "real.yaml", "loop": ".", "folder.yaml": "."} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "real.yaml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mkfifo", filepath.Join(dir, "pipe.yaml")).CombinedOutput(); err != nil {
		t.Skipf("no named pipes here: %s", out)
	}
	files, err := find(dir)
	if got, want := strings.ReplaceAll(strings.Join(files, " "), dir+"/", ""), "dangling.yaml link.yaml real.yaml"; got != want || err != nil {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestReadRefusesHugeFiles(t *testing.T) {
	_, err := source.File{Name: source.Stdin}.Read(bytes.NewReader(make([]byte, 100<<20)))
	if err == nil || err.Error() != "standard input: is larger than 16 MiB; no claim is" {
		t.Errorf("got %v", err)
	}
}

// A folder that can't be read is an error; what is beside it is found nevertheless.
// The folder has a path that is longer than a system call takes, which not even root
// can read.
func TestFindContinuesAfterAnUnreadableFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths may be long")
	}
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll("deep/"+strings.Repeat(strings.Repeat("d", 250)+"/", 20), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.yaml", "z.yaml"} {
		if err := root.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := find(dir)
	if got := strings.ReplaceAll(strings.Join(files, " "), dir+"/", ""); got != "a.yaml z.yaml" {
		t.Errorf("got %s", got)
	}
	if err == nil || !strings.Contains(err.Error(), "file name too long") {
		t.Errorf("the error is %v", err)
	}
}

func TestExclude(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "x/a.yaml", "x/b.yaml", "x/y/a.yaml", "y/b.yaml"} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, want := range map[string]string{
		"a.yaml":        "x/b.yaml y/b.yaml",
		"x":             "a.yaml y/b.yaml",
		"y/":            "a.yaml x/a.yaml x/b.yaml",
		"x/*":           "a.yaml y/b.yaml",
		"./x/a.yaml":    "a.yaml x/b.yaml x/y/a.yaml y/b.yaml",
		"**/y":          "a.yaml x/a.yaml x/b.yaml",
		"**/a.yaml":     "x/b.yaml y/b.yaml",
		"x/**":          "a.yaml y/b.yaml",
		"x/**/a.yaml":   "a.yaml x/b.yaml y/b.yaml",
		"*/{a,b}.yaml":  "a.yaml x/y/a.yaml",
		"nothing/*.yml": "a.yaml x/a.yaml x/b.yaml x/y/a.yaml y/b.yaml",
	} {
		files, err := source.Find([]string{dir}, source.Options{Exclude: []string{pattern}})
		var got []string
		for _, f := range files {
			got = append(got, strings.TrimPrefix(f.Name, dir+"/"))
		}
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", pattern, strings.Join(got, " "), err, want)
		}
	}
}
