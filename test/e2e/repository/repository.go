// Package repository serves a git repository on the loopback interface, as ArgoCD reads one.
package repository

import (
	"fmt"
	"net"
	"net/http"
	"net/http/cgi"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Branch is the only one.
const Branch = "main"

// Repository is a git repository. Dir is its working tree: what is written there is served once
// it is committed.
type Repository struct {
	Dir string
	// URL is where it is cloned from.
	URL    string
	server *http.Server
}

// New makes an empty repository in a new folder and serves it until Close.
func New(dir string) (*Repository, error) {
	r := &Repository{Dir: dir}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if err := r.git("init", "--quiet", "--initial-branch", Branch); err != nil {
		return nil, err
	}
	return r, r.serve()
}

func (r *Repository) serve() error {
	programs, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		return fmt.Errorf("git: %w", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	r.URL = "http://" + l.Addr().String() + "/.git"
	r.server = &http.Server{Handler: &cgi.Handler{
		Path: filepath.Join(strings.TrimSpace(string(programs)), "git-http-backend"),
		Env:  []string{"GIT_PROJECT_ROOT=" + r.Dir, "GIT_HTTP_EXPORT_ALL=1"},
	}}
	go func() { _ = r.server.Serve(l) }() // ends with Close
	return nil
}

// Close ends the server; the folder stays.
func (r *Repository) Close() error { return r.server.Close() }

// Write writes files by their paths in the repository, and removes those without content.
func (r *Repository) Write(files map[string]string) error {
	for name, content := range files {
		path := filepath.Join(r.Dir, name)
		if content == "" {
			if err := os.Remove(path); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Commit commits all that changed in the folder and returns the new revision.
func (r *Repository) Commit(message string) (string, error) {
	if err := r.git("add", "--all"); err != nil {
		return "", err
	}
	if err := r.git("-c", "user.name=e2e", "-c", "user.email=e2e@example.com", "commit", "--quiet", "--message", message); err != nil {
		return "", err
	}
	cmd := exec.Command("git", "rev-parse", "HEAD")
	cmd.Dir = r.Dir
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

func (r *Repository) git(args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("git %s: %w\n%s", args[0], err, out)
	}
	return nil
}
