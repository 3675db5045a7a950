package node

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// cgroup is the node's own in one hierarchy. Version 1 has a hierarchy for each
// controller, version 2 has one.
type cgroup struct {
	root, dir string
	version   int
}

// cgroups returns where the cgroup with a name belongs in every hierarchy; the
// first is the one in which processes are counted.
func cgroups(name string) ([]cgroup, error) {
	mounts, err := os.ReadFile("/proc/mounts")
	if err != nil {
		return nil, err
	}
	return parseMounts(string(mounts), name)
}

func parseMounts(mounts, name string) ([]cgroup, error) {
	var v1 []cgroup
	for line := range strings.Lines(mounts) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		c := cgroup{root: f[1], dir: filepath.Join(f[1], name)}
		switch {
		case f[2] == "cgroup2" && f[1] == "/sys/fs/cgroup":
			c.version = 2
			return []cgroup{c}, nil
		case f[2] == "cgroup" && filepath.Base(f[1]) == "pids":
			c.version = 1
			v1 = append([]cgroup{c}, v1...)
		case f[2] == "cgroup", f[2] == "cgroup2": // version 2 can be there as well, without controllers
			c.version = 1
			v1 = append(v1, c)
		}
	}
	if len(v1) == 0 || filepath.Base(v1[0].root) != "pids" {
		return nil, fmt.Errorf("containers need cgroups, with the controller pids")
	}
	return v1, nil
}

// runtime is the file through which a process joins the node's own processes,
// those that are no containers.
func (c cgroup) runtime() string { return filepath.Join(c.dir, "runtime", "cgroup.procs") }

func (c cgroup) create() error {
	if err := os.MkdirAll(filepath.Dir(c.runtime()), 0o755); err != nil {
		return err
	}
	if c.version == 2 {
		return c.delegate()
	}
	return c.fillCPUSet()
}

// controllers are those by which the kubelet limits containers; it wants all that
// the machine has.
var controllers = []string{"cpu", "cpuset", "hugetlb", "memory", "pids"}

// delegate lets the kubelet use them in the cgroup.
func (c cgroup) delegate() error {
	has, err := os.ReadFile(filepath.Join(c.root, "cgroup.controllers"))
	if err != nil {
		return err
	}
	var enable []byte
	for _, name := range strings.Fields(string(has)) {
		if slices.Contains(controllers, name) {
			enable = fmt.Appendf(enable, "+%s ", name)
		}
	}
	for _, dir := range []string{c.root, c.dir} {
		if err := os.WriteFile(filepath.Join(dir, "cgroup.subtree_control"), enable, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// fillCPUSet allows all CPUs and memory: nothing can run in an empty set.
func (c cgroup) fillCPUSet() error {
	for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
		all, err := os.ReadFile(filepath.Join(c.root, file))
		if err != nil {
			continue // another controller
		}
		for _, dir := range []string{c.dir, filepath.Dir(c.runtime())} {
			if err := os.WriteFile(filepath.Join(dir, file), bytes.TrimSpace(all), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
