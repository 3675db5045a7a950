package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const gigabyte = 1 << 30

// What a build with an empty Go cache of the runs 1, 2 and over took on a machine
// with two cores: Go's caches held 17 GB and the programs 1 GB afterwards, and one column
// took 49 minutes, before there was a node. The linker of the largest held 2.2 GB. ArgoCD and
// kustomize add five minutes of CPU time and 150 MB.
const (
	coldDisk   = 18 * gigabyte
	coldTime   = "about an hour on two cores"
	coldMemory = "up to 2.2 GB of memory a core"
)

// sayNeeds says what a build needs before it starts. With an empty Go cache it
// refuses to start on a disk that it would fill.
func sayNeeds(ctx context.Context, w io.Writer, dir string) error {
	gocache, err := goCache(ctx)
	if err != nil {
		return err
	}
	warm := filled(gocache)
	fmt.Fprintf(w, "With an empty Go cache this takes %s, %s and %d GB of disk.\nIt can be interrupted: run it again, and it resumes.\n", coldTime, coldMemory, coldDisk/gigabyte)
	for _, place := range []string{dir, gocache} {
		free, known := freeSpace(existing(place))
		if !known {
			continue
		}
		fmt.Fprintf(w, "%s has %d GB free.\n", place, free/gigabyte)
		if !warm && free < coldDisk {
			return fmt.Errorf("too little disk for a first build: make room, or set E2E_CACHE and GOCACHE to folders on another disk")
		}
	}
	return nil
}

func goCache(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOCACHE").Output()
	return strings.TrimSpace(string(out)), err
}

// filled reports whether the Go cache already holds a large build.
func filled(gocache string) bool {
	entries, err := filepath.Glob(filepath.Join(gocache, "00", "*"))
	const large = 50 // in one of 256 folders
	return err == nil && len(entries) > large
}

// existing returns the first folder above a path that exists.
func existing(path string) string {
	for {
		if _, err := os.Stat(path); err == nil || path == filepath.Dir(path) {
			return path
		}
		path = filepath.Dir(path)
	}
}
