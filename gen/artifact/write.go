package artifact

import (
	"fmt"
	"os"
	"path/filepath"
)

// tempPattern is how temporary files are called while they are written.
const tempPattern = ".eds-generate-*"

// Write carries the changes out below a folder. Each file is replaced in one
// step: a reader, or a run that is killed, sees the old file or the new one.
func Write(dir string, changes []Change) error {
	for _, c := range changes {
		if err := c.write(filepath.Join(dir, filepath.FromSlash(c.Path))); err != nil {
			return err
		}
	}
	return nil
}

func (c Change) write(path string) error {
	if c.New == nil {
		return os.Remove(path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return replace(path, c.New)
}

func replace(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), tempPattern)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the error that counts is the first one
		}
	}()
	if err := fill(f, data); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

func fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}
