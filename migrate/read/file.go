package read

import (
	"io"

	"github.com/arun4infra/zerotouch-platform/claim/source"
)

// File reads all documents of a file.
func File(f source.File, stdin io.Reader) ([]*Document, error) {
	data, err := f.Read(stdin)
	if err != nil {
		return nil, err
	}
	return Documents(name(f), data)
}

// name is what people call the file.
func name(f source.File) string {
	if f.Name == source.Stdin {
		return source.StdinName
	}
	return f.Name
}
