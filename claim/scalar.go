package claim

import (
	"strings"

	yaml2 "go.yaml.in/yaml/v2"
	"go.yaml.in/yaml/v3"
)

// scalar reads a scalar as kubectl and ArgoCD do, which is YAML 1.1: yes and on
// are booleans there, and text in YAML 1.2. The parser that knows positions
// reads 1.2, so what could differ is given to the other one.
func (c *converter) scalar(n *yaml.Node) any {
	if isPlainText(n) {
		return n.Value
	}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 && n.Style&yaml.TaggedStyle == 0 {
		return n.Value
	}
	source := n.Value
	if n.Style&yaml.TaggedStyle != 0 {
		source = n.Tag + " " + quote(n.Value)
	}
	var v any
	if err := yaml2.Unmarshal([]byte(source), &v); err != nil {
		c.add(n, "can't be read as %s", n.Tag)
	}
	switch v := v.(type) {
	case int:
		return int64(v)
	case uint64:
		return float64(v)
	}
	return v
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// longestWord is the length of the longest word that YAML 1.1 reads as
// something else than text: false.
const longestWord = 5

// isPlainText reports whether a scalar is text in every version of YAML. It is
// the common case, and cheap to tell.
func isPlainText(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value == "" {
		return false
	}
	switch first := n.Value[0]; {
	case strings.IndexByte("yYnNtTfFoO~", first) >= 0:
		return len(n.Value) > longestWord
	case first >= '0' && first <= '9', first == '+', first == '-', first == '.', first == '<', first == '=':
		return strings.ContainsAny(n.Value, " \t\n")
	}
	return true
}
