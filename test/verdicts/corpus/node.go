package corpus

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"unicode/utf8"
)

// Node is what is needed of a JSON Schema to make values of it.
type Node struct {
	Type                 Type             `json:"type"`
	Const                any              `json:"const"`
	Enum                 []string         `json:"enum"`
	Not                  *Node            `json:"not"`
	Pattern              string           `json:"pattern"`
	MinLength            int              `json:"minLength"`
	MaxLength            int              `json:"maxLength"`
	MinItems             int              `json:"minItems"`
	MaxItems             int              `json:"maxItems"`
	Items                *Node            `json:"items"`
	Properties           map[string]*Node `json:"properties"`
	Required             []string         `json:"required"`
	AnyOf                []*Node          `json:"anyOf"`
	AdditionalProperties *Rest            `json:"additionalProperties"`

	compiled *regexp.Regexp // of Pattern, once it was needed
}

// Type is the type of a value; a choice of types counts as none, for which the
// generator makes nothing.
type Type string

// UnmarshalJSON reads a type or a list of them.
func (t *Type) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return nil
	}
	return json.Unmarshal(data, (*string)(t))
}

// UnmarshalJSON reads a schema, or true for one that allows everything.
func (n *Node) UnmarshalJSON(data []byte) error {
	if string(data) == "true" {
		return nil
	}
	type plain Node // without this method
	return json.Unmarshal(data, (*plain)(n))
}

// Rest is what a schema says about fields that it does not name: none may be
// there, or what they must look like.
type Rest struct {
	Closed bool
	Node   *Node
}

// UnmarshalJSON reads false or a schema.
func (r *Rest) UnmarshalJSON(data []byte) error {
	if string(data) == "false" {
		r.Closed = true
		return nil
	}
	return json.Unmarshal(data, &r.Node)
}

func (n *Node) closed() bool { return n.AdditionalProperties != nil && n.AdditionalProperties.Closed }

// free returns the schema of fields that are not named; nil means none.
func (n *Node) free() *Node {
	if n.AdditionalProperties == nil {
		return nil
	}
	return n.AdditionalProperties.Node
}

// child returns the schema of a field, or nil.
func (n *Node) child(name string) *Node {
	if c, ok := n.Properties[name]; ok {
		return c
	}
	return n.free()
}

// step is the way to a field; the names of free ones are nothing in particular.
func (n *Node) step(p place, name string) place {
	if _, ok := n.Properties[name]; ok {
		return p.at(name)
	}
	return p.at(freeName(name))
}

func (n *Node) names() []string { return slices.Sorted(maps.Keys(n.Properties)) }

// key is the field that tells the items of a list apart, as in package spec; the
// published schema can't carry it.
func (n *Node) key() string {
	for _, name := range []string{"envName", "name"} {
		if n.Items != nil && n.Items.Properties[name] != nil {
			return name
		}
	}
	return ""
}

func (n *Node) matches(s string) bool {
	if n.compiled == nil {
		n.compiled = regexp.MustCompile(n.Pattern)
	}
	return n.compiled.MatchString(s)
}

func (n *Node) lengthFits(s string) bool {
	length := utf8.RuneCountInString(s)
	return length >= n.MinLength && (n.MaxLength == 0 || length <= n.MaxLength)
}

// forbidden reports whether a text is one of those that not lists.
func (n *Node) forbidden(s string) bool { return n.Not != nil && slices.Contains(n.Not.Enum, s) }
