package snapshot

import (
	"encoding/json"
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

// Load reads what [Save] wrote. The error says if another version wrote it.
func Load(r io.Reader) (*Snapshot, error) {
	s := &Snapshot{}
	if err := json.NewDecoder(r).Decode(s); err != nil {
		return nil, fmt.Errorf("not a snapshot: %w", err)
	}
	if s.Format != Format {
		return nil, fmt.Errorf("a snapshot of format %d; this program reads format %d", s.Format, Format)
	}
	return s, nil
}
