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
	if v, special := word(n.Value); special && n.Style == 0 {
		return v
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

// isPlainText reports whether a scalar is text in every version of YAML. It is
// the common case, and cheap to tell.
func isPlainText(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value == "" {
		return false
	}
	switch first := n.Value[0]; {
	case strings.IndexByte("yYnNtTfFoO~", first) >= 0:
		_, special := word(n.Value)
		return !special
	case first >= '0' && first <= '9', first == '+', first == '-', first == '.', first == '<', first == '=':
		return strings.ContainsAny(n.Value, " \t\n")
	}
	return true
}

// word reads the words that YAML 1.1 takes for something else than text. Calling
// the parser for each name that merely starts like one costs more than the rest
// of the document.
func word(s string) (value any, special bool) {
	switch s {
	case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
		return true, true
	case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
		return false, true
	case "~", "null", "Null", "NULL":
		return nil, true
	}
	return nil, false
}
