package read

import (
	"fmt"
	"io"
	"os"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// File reads all documents of a file, or of standard input for [claim.Stdin].
func File(name string, stdin io.Reader) ([]*Document, error) {
	if name == claim.Stdin {
		data, err := io.ReadAll(stdin)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return Documents("<stdin>", data)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return Documents(name, data)
}
