package claimgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"sigs.k8s.io/yaml"
)

// document writes a claim as YAML. YAML takes some characters for line breaks
// that its writer does not escape; a claim that would not read back as the same
// is written as JSON, with escapes.
func document(object map[string]any) []byte {
	text, err := yaml.Marshal(object)
	if err != nil {
		panic(err) // maps, lists and plain values
	}
	if reflect.DeepEqual(read(text), read(asJSON(object))) {
		return text
	}
	return asJSON(object)
}

func read(text []byte) any {
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		return err
	}
	return v
}

// asJSON escapes what YAML, of which JSON is a part, does not allow as it is.
func asJSON(object map[string]any) []byte {
	text, err := json.MarshalIndent(object, "", "  ")
	if err != nil {
		panic(err) // maps, lists and plain values
	}
	var escaped bytes.Buffer
	for _, r := range string(text) + "\n" {
		if r > '~' && r < 0x10000 {
			fmt.Fprintf(&escaped, `\u%04x`, r)
		} else {
			escaped.WriteRune(r)
		}
	}
	return escaped.Bytes()
}
