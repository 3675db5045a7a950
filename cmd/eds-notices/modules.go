package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// module is a module of which a package is linked.
type module struct{ path, version, dir string }

// linked returns the third-party modules that programs link, on any platform of a
// release, and Go itself.
func linked(programs ...string) ([]module, error) {
	root, err := list("", "env", "GOROOT", "GOVERSION")
	if err != nil {
		return nil, err
	}
	all := []module{{"The Go standard library", root[1], root[0]}}
	for _, system := range []string{"linux", "darwin", "windows"} {
		args := []string{"list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}"}
		lines, err := list(system, append(args, programs...)...)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			f := strings.Split(line, "\t")
			if m := (module{f[0], f[1], f[2]}); !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	slices.SortFunc(all[1:], func(a, b module) int { return strings.Compare(a.path, b.path) })
	return all, nil
}

// list returns the lines that a go command prints, without empty ones.
func list(system string, args ...string) ([]string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly", "GOOS="+system)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' || r == '\r' }), nil
}
