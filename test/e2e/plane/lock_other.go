//go:build !darwin && !linux

package plane

import "os"

// lockFile can't lock here: only one run at a time with a cache.
func lockFile(path string) (*os.File, error) { return os.Create(path) }
