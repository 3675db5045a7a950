package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// claims writes one-claim files like the document's full claim, each with a
// name of its own, and returns their folder.
func (b bench) claims(count int) (string, error) {
	full, err := os.ReadFile(filepath.Join(b.repo, "platform/04-apis/examples/full-claim.yaml"))
	if err != nil {
		return "", err
	}
	const name = "\n  name: order-processor\n"
	if !strings.Contains(string(full), name) {
		return "", fmt.Errorf("the full claim is not called%s", strings.TrimSuffix(name, "\n"))
	}
	dir := b.path(fmt.Sprintf("claims-%d", count))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for i := range count {
		text := strings.Replace(string(full), name, fmt.Sprintf("\n  name: order-processor-%d\n", i), 1)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("claim-%05d.yaml", i)), []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	return dir, nil
}
