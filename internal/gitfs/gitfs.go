// Package gitfs reads the files of a git revision out of the object database,
// with the git program. It checks nothing out, changes nothing and needs no
// network.
package gitfs

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"strings"
	"testing/fstest"
)

// Repository is a git repository.
type Repository struct {
	// Dir is its top folder.
	Dir string
}

// Find returns the repository around a folder.
func Find(ctx context.Context, dir string) (Repository, error) {
	out, err := git(ctx, dir, nil, "rev-parse", "--show-toplevel")
	return Repository{strings.TrimSuffix(string(out), "\n")}, err
}

// Commit returns the commit that a revision means.
func (r Repository) Commit(ctx context.Context, revision string) (string, error) {
	out, err := git(ctx, r.Dir, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("%s is not a revision of %s; if it is on a server, fetch it first (a shallow clone lacks history): %w", revision, r.Dir, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// Files returns the files of a commit below the paths, which are relative to the
// top of the repository; no path means all. Links and submodules are left out.
func (r Repository) Files(ctx context.Context, commit string, paths ...string) (fs.FS, error) {
	args := append([]string{"--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--"}, paths...)
	list, err := git(ctx, r.Dir, nil, args...)
	if err != nil {
		return nil, err
	}
	var names []string
	var ids bytes.Buffer
	for entry := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		about, name, ok := strings.Cut(entry, "\t")
		if fields := strings.Fields(about); ok && len(fields) == 3 && strings.HasPrefix(fields[0], "100") {
			names = append(names, name)
			ids.WriteString(fields[2] + "\n")
		}
	}
	return r.read(ctx, names, &ids)
}

// read reads the objects of files, all in one call.
func (r Repository) read(ctx context.Context, names []string, ids io.Reader) (fs.FS, error) {
	out := fstest.MapFS{}
	if len(names) == 0 {
		return out, nil
	}
	data, err := git(ctx, r.Dir, ids, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	in := bufio.NewReader(bytes.NewReader(data))
	for _, name := range names {
		content, err := object(in)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		out[name] = &fstest.MapFile{Data: content, Mode: 0o444}
	}
	return out, nil
}

// object reads one answer of git cat-file --batch.
func object(in *bufio.Reader) ([]byte, error) {
	head, err := in.ReadString('\n')
	if err != nil {
		return nil, err
	}
	var id, kind string
	var size int
	if _, err := fmt.Sscanf(head, "%s %s %d\n", &id, &kind, &size); err != nil {
		return nil, fmt.Errorf("git answered %q", strings.TrimSpace(head))
	}
	content := make([]byte, size+1) // a newline follows
	_, err = io.ReadFull(in, content)
	return content[:size], err
}

func git(ctx context.Context, dir string, in io.Reader, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Stdin = dir, in
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, bytes.TrimSpace(exit.Stderr))
	}
	return out, err
}
