package composition

import (
	"fmt"
	"strings"
)

// Patch is one patch of function-patch-and-transform. Its zero Type is that of
// a patch from the composite resource.
type Patch struct {
	Type       string      `json:"type,omitempty"`
	From       string      `json:"fromFieldPath,omitempty"`
	To         string      `json:"toFieldPath,omitempty"`
	Combine    *Combine    `json:"combine,omitempty"`
	Policy     *Policy     `json:"policy,omitempty"`
	Transforms []Transform `json:"transforms,omitempty"`

	// Consumes lists what a patch that rewrites a whole object reads of it,
	// relative to From. A patch that copies an object needs none: the fields of
	// the object are checked against the type they go to.
	Consumes []string `json:"-"`
}

// The types of patches that the Composition uses.
const (
	fromEnvironment = "FromEnvironmentFieldPath"
	toComposite     = "ToCompositeFieldPath"
	combined        = "CombineFromComposite"
)

// Combine formats several fields of the composite resource into one text. The
// patch applies only if all of them are there.
type Combine struct {
	Variables []Variable    `json:"variables"`
	Strategy  string        `json:"strategy"`
	String    CombineString `json:"string"`
}

// Variable is one of the fields.
type Variable struct {
	From string `json:"fromFieldPath"`
}

// CombineString is a format in the notation of Go.
type CombineString struct {
	Format string `json:"fmt"`
}

// Policy says what to do when there is no value, or one already.
type Policy struct {
	From string `json:"fromFieldPath,omitempty"`
	To   string `json:"toFieldPath,omitempty"`
}

// The policies that the Composition uses. Fill keeps what is there and sets the
// rest; Append does that and appends to lists.
const (
	required = "Required"
	fill     = "MergeObjects"
	appendTo = "MergeObjectsAppendArrays"
)

// Transform is one step that changes a value on its way.
type Transform struct {
	Type    string         `json:"type"`
	String  *StringOp      `json:"string,omitempty"`
	Map     map[string]any `json:"map,omitempty"`
	Match   *Match         `json:"match,omitempty"`
	Convert *Convert       `json:"convert,omitempty"`
}

// StringOp changes text.
type StringOp struct {
	Type    string   `json:"type"`
	Format  string   `json:"fmt,omitempty"`
	Convert string   `json:"convert,omitempty"`
	Replace *Replace `json:"replace,omitempty"`
	Regexp  *Regexp  `json:"regexp,omitempty"`
}

// Replace replaces every occurrence of a text.
type Replace struct {
	Search  string `json:"search"`
	Replace string `json:"replace"`
}

// Regexp extracts a group of a regular expression; no match is fatal.
type Regexp struct {
	Match string `json:"match"`
	Group int    `json:"group"`
}

// Match replaces a value by the result of the first pattern that fits.
type Match struct {
	Patterns []Pattern `json:"patterns"`
}

// Pattern is a regular expression and what it stands for.
type Pattern struct {
	Type   string `json:"type"`
	Regexp string `json:"regexp"`
	Result any    `json:"result"`
}

// Convert parses text.
type Convert struct {
	ToType string `json:"toType"`
	Format string `json:"format,omitempty"`
}

// from starts a patch from a field of the composite resource.
func from(path string, transforms ...Transform) Patch {
	return Patch{From: path, Transforms: transforms}
}

// fromEnv starts a patch from a field of the environment.
func fromEnv(path string, transforms ...Transform) Patch {
	return Patch{Type: fromEnvironment, From: path, Transforms: transforms}
}

// status starts a patch from the status of the observed manifest to the
// composite resource.
func status(path string) Patch {
	return Patch{Type: toComposite, From: "status." + path}
}

// combine starts a patch that formats several fields as JSON text. The verb %q
// keeps each of them one string of it, whatever it holds.
func combine(format string, paths ...string) Patch {
	c := &Combine{Strategy: "string", String: CombineString{format}}
	for _, path := range paths {
		c.Variables = append(c.Variables, Variable{path})
	}
	return Patch{Type: combined, Combine: c, Transforms: []Transform{parse("object")}}
}

// sources returns the fields that the patch reads.
func (p Patch) sources() []string {
	if p.Combine == nil {
		return []string{p.From}
	}
	var paths []string
	for _, v := range p.Combine.Variables {
		paths = append(paths, v.From)
	}
	return paths
}

// String names the patch by what it does, for messages.
func (p Patch) String() string {
	return fmt.Sprintf("the patch from %s to %s", strings.Join(p.sources(), " and "), p.To)
}

func (p Patch) to(path string) Patch { p.To = path; return p }

func (p Patch) consuming(paths ...string) Patch { p.Consumes = paths; return p }

func (p Patch) required() Patch { p.Policy = &Policy{From: required}; return p }

// filling keeps what the target already holds.
func (p Patch) filling() Patch { p.Policy = &Policy{To: fill}; return p }

// appending keeps what the target already holds and appends to its lists.
func (p Patch) appending() Patch { p.Policy = &Policy{To: appendTo}; return p }

func toJSON() Transform {
	return Transform{Type: "string", String: &StringOp{Type: "Convert", Convert: "ToJson"}}
}

func replace(search, by string) Transform {
	return Transform{Type: "string", String: &StringOp{Type: "Replace", Replace: &Replace{search, by}}}
}

func format(f string) Transform {
	return Transform{Type: "string", String: &StringOp{Type: "Format", Format: f}}
}

// group extracts the first group of a regular expression.
func group(expr string) Transform {
	return Transform{Type: "string", String: &StringOp{Type: "Regexp", Regexp: &Regexp{Match: expr, Group: 1}}}
}

// constant replaces whatever text comes in.
func constant(result any) Transform {
	return Transform{Type: "match", Match: &Match{Patterns: []Pattern{{Type: "regexp", Regexp: "^", Result: result}}}}
}

func lookup(table map[string]any) Transform { return Transform{Type: "map", Map: table} }

// parse reads JSON text as an object or an array.
func parse(kind string) Transform {
	return Transform{Type: "convert", Convert: &Convert{ToType: kind, Format: "json"}}
}

// toText writes a boolean or a number as text.
func toText() Transform {
	return Transform{Type: "convert", Convert: &Convert{ToType: "string"}}
}

// refuse fails for every value: no text holds what it asks for. It closes the
// Composition to what the schema refuses, should the schema be bypassed.
func refuse() Transform { return group(`([^\x00-\x{10FFFF}])`) }
