package claim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// onlyJSON matches what JSON strings may hold and YAML has another way, or no
// way, to write: surrogate pairs, half ones, an escaped slash, and characters
// that YAML does not allow unescaped. Other escapes match so that they stay in
// one piece.
var onlyJSON = regexp.MustCompile(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.|[\x{7f}-\x{9f}\x{fffe}\x{ffff}]`)

// asYAML rewrites a JSON document so that the YAML parser reads it as a JSON
// parser would. Anything else is returned as it is. Lines stay where they are.
func asYAML(data []byte) []byte {
	if !bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) || !json.Valid(data) {
		return data
	}
	return onlyJSON.ReplaceAllFunc(data, func(match []byte) []byte {
		switch {
		case string(match) == `\/`:
			return []byte("/")
		case len(match) == len(`\ud83d\ude00`):
			return fmt.Appendf(nil, `\U%08x`, utf16.DecodeRune(unit(match[2:6]), unit(match[8:12])))
		case len(match) == len(`\ud83d`):
			return []byte(`\ufffd`)
		case match[0] != '\\':
			r, _ := utf8.DecodeRune(match)
			return fmt.Appendf(nil, `\u%04x`, r)
		}
		return match
	})
}

func unit(hex []byte) rune {
	n, err := strconv.ParseUint(string(hex), 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}

// jsonStream reads a file that holds several JSON documents, such as one a line,
// and reports whether it is one. YAML would need separators.
func (s *scanner) jsonStream(data []byte) bool {
	values := jsonValues(data)
	if len(values) < 2 {
		return false
	}
	line, lineStart, end := 0, 0, 0
	for _, v := range values {
		gap := data[end:v.start]
		line += bytes.Count(gap, []byte("\n"))
		if i := bytes.LastIndexByte(gap, '\n'); i >= 0 {
			lineStart = end + i + 1
		}
		text := data[v.start:v.end]
		root, err := decode(yaml.NewDecoder(bytes.NewReader(asYAML(text))))
		if err != nil {
			s.problems = append(s.problems, Problemf(Position{Line: line + 1}, "", "not YAML: %v", err))
			return true
		}
		move(root, line, v.start-lineStart)
		s.document(root)
		line += bytes.Count(text, []byte("\n"))
		if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
			lineStart = v.start + i + 1
		}
		end = v.end
	}
	return true
}

type span struct{ start, end int }

// jsonValues returns where the values of a JSON stream are; none if it is not JSON.
func jsonValues(data []byte) []span {
	if !bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return nil
	}
	var values []span
	for decoder := json.NewDecoder(bytes.NewReader(data)); ; {
		var value json.RawMessage
		switch err := decoder.Decode(&value); {
		case errors.Is(err, io.EOF):
			return values
		case err != nil:
			return nil
		}
		end := int(decoder.InputOffset())
		values = append(values, span{end - len(value), end})
	}
}

// move puts the nodes of a document to their place in the file.
func move(n *yaml.Node, lines, columns int) {
	if n.Line == 1 {
		n.Column += columns
	}
	n.Line += lines
	for _, child := range n.Content {
		move(child, lines, columns)
	}
}
