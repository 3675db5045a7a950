package claim

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// syntaxError makes a problem of an error of the YAML parser, which says
// "yaml: line 3: what".
func syntaxError(data []byte, err error) Problem {
	line, msg := parserSays(err)
	p := Problemf(Position{Line: failingLine(data, line, msg)}, "", "not YAML: %s", msg)
	switch {
	case strings.Contains(msg, "cannot start any token"):
		p.Hint = "is there a tab? YAML is indented with spaces"
	case strings.Contains(msg, "incompatible YAML document"):
		p.Hint = "leave out the %YAML line; kubectl reads YAML 1.1 only"
	}
	return p
}

func parserSays(err error) (line int, msg string) {
	msg = strings.TrimPrefix(err.Error(), "yaml: ")
	if n, _ := fmt.Sscanf(msg, "line %d:", &line); n == 1 {
		_, msg, _ = strings.Cut(msg, ": ")
	}
	return line, msg
}

// maxSearched is up to what size a file is read again and again to find a line.
const maxSearched = 1 << 20

// failingLine returns the line that makes the file unreadable. The parser itself
// says where the mapping or list around it began, or one line too few, or
// nothing; so it is the shortest beginning of the file that fails in the same
// way.
func failingLine(data []byte, said int, msg string) int {
	if len(data) > maxSearched {
		return said
	}
	ends := lineEnds(data)
	return 1 + sort.Search(len(ends)-1, func(i int) bool { return failure(data[:ends[i]]) == msg })
}

func lineEnds(data []byte) []int {
	var ends []int
	for i, b := range data {
		if b == '\n' {
			ends = append(ends, i+1)
		}
	}
	return append(ends, len(data))
}

// failure returns what keeps data from being read, or nothing.
func failure(data []byte) string {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		_, err := decode(decoder)
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			_, msg := parserSays(err)
			return msg
		}
	}
}
