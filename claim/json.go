package claim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
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
