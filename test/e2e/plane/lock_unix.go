//go:build darwin || linux

package plane

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes a lock that the kernel releases with the process, however that
// ends.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	_ = f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errInUse
	}
	return nil, err
}
