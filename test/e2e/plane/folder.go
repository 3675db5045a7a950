package plane

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// errInUse says that another process holds a lock.
var errInUse = errors.New("in use")

// takeFolder empties a folder for the state of a run and keeps other runs out of
// it until the lock is closed or this process ends. The name gets a number only
// while another run with the same cache is active.
func takeFolder(runs, name string) (dir string, lock *os.File, err error) {
	if err := os.MkdirAll(runs, 0o755); err != nil {
		return "", nil, err
	}
	dir = filepath.Join(runs, name)
	for n := 2; ; n++ {
		lock, err = lockFile(dir + ".lock")
		if !errors.Is(err, errInUse) {
			break
		}
		dir = filepath.Join(runs, fmt.Sprintf("%s-%d", name, n))
	}
	if err != nil {
		return "", nil, fmt.Errorf("locking %s: %w", dir, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		_ = lock.Close()
		return "", nil, err
	}
	return dir, lock, nil
}
