package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// MaxFileSize is what one file may have, in bytes. The API server refuses
// objects of more than about a megabyte.
const MaxFileSize = 16 << 20

var errTooLarge = errors.New("is larger than 16 MiB; no claim is")

// Read returns what is in a file. For a found file that is too large and does not
// mention claims, it returns nothing.
func (f File) Read(stdin io.Reader) ([]byte, error) {
	if f.Name == Stdin {
		data, err := readAll(stdin, usualSize)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return data, nil
	}
	file, err := os.Open(f.Name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := readAll(file, size(file))
	if errors.Is(err, errTooLarge) && f.Found && !mentioned(data, file) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return data, nil
}

// usualSize is what most claims fit in, so that one is read at once.
const usualSize = 8 << 10

func size(file *os.File) int {
	if info, err := file.Stat(); err == nil {
		return min(int(info.Size())+bytes.MinRead, MaxFileSize+bytes.MinRead)
	}
	return usualSize
}

func readAll(r io.Reader, size int) ([]byte, error) {
	var data bytes.Buffer
	data.Grow(size)
	_, err := data.ReadFrom(io.LimitReader(r, MaxFileSize+1))
	if err == nil && data.Len() > MaxFileSize {
		err = errTooLarge
	}
	return data.Bytes(), err
}

// Mentions reports whether a text speaks of claims. In a text of two bytes a
// character, every other one is zero.
func Mentions(data []byte) bool {
	data = bytes.ToLower(bytes.ReplaceAll(data, []byte{0}, nil))
	return bytes.Contains(data, []byte(strings.ToLower(spec.Kind))) || bytes.Contains(data, []byte(spec.Group))
}

// overlap is more than what Mentions looks for.
const overlap = 128

// mentioned is Mentions for a beginning and what follows it.
func mentioned(data []byte, rest io.Reader) bool {
	for !Mentions(data) {
		n := copy(data, data[max(len(data)-overlap, 0):])
		read, err := io.ReadFull(rest, data[n:cap(data)])
		data = data[:n+read]
		if err != nil {
			return Mentions(data)
		}
	}
	return true
}
