package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Save writes a snapshot to a file that nobody else may read.
func Save(path string, s *Snapshot) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o600)
}

// Load reads what [Save] wrote. The error says which line is wrong, or that
// another version wrote it.
func Load(r io.Reader) (*Snapshot, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	s := &Snapshot{}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("not a snapshot as --save writes it: line %d: %w", line(data, err), err)
	}
	if s.Format != Format {
		return nil, fmt.Errorf("a snapshot of format %d; this program reads format %d", s.Format, Format)
	}
	return s, nil
}

// line is the line of an error: the last one, unless the error says where.
func line(data []byte, err error) int {
	end := int64(len(data))
	if e := (*json.SyntaxError)(nil); errors.As(err, &e) {
		end = e.Offset
	}
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) {
		end = e.Offset
	}
	return 1 + bytes.Count(data[:max(0, min(end, int64(len(data))))], []byte("\n"))
}
