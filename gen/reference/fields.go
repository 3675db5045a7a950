package reference

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func (p *page) overview(body *schema.Field) {
	p.heading(2, "All fields")
	p.line("| field | type | default |")
	p.line("| --- | --- | --- |")
	p.line("| [`metadata.name`](#metadataname) | string | **required** |")
	body.Walk(func(path string, parent, f *schema.Field) {
		path = "spec." + path
		p.line("| [`%s`](#%s) | %s | %s |", path, anchor(path), f.TypeName(), given(parent, f))
	})
}

// given says what happens if a field is left out.
func given(parent, f *schema.Field) string {
	switch {
	case parent.Requires(f.Name):
		return "**required**"
	case f.Default != nil:
		return code(f.Default)
	}
	return "none"
}

func (p *page) name() {
	p.heading(2, "The name")
	p.heading(3, "`metadata.name`")
	p.line("The name of the service.\n")
	p.item("Type", "string, **required** (or `metadata.generateName`, at most %d characters)", spec.GenerateNameRule.MaxLength)
	p.item("Rule", "must be %s", spec.NameRule.Words)
	p.item("Example", "%s", code(spec.NameRule.Examples[0]))
	p.item("Becomes", "the name of the Deployment, the Service and the ServiceAccount, with `-scaler` that of the "+
		"ScaledObject, and the label `%s` of all resources and pods, all in the namespace of the claim", spec.LabelName)
}

func (p *page) fields(body *schema.Field) {
	p.heading(2, "The spec")
	p.line("Places in the manifests are written `Kind.path`. `%s` as the kind means every resource,", effects.AnyResource)
	p.line("`%s` the main container and, if there is one, the init container.\n", effects.EveryContainer)
	p.line("Crossplane adds fields of its own, which `eds explain spec` lists; leave them out unless")
	p.line("you know why.")
	body.Walk(func(path string, parent, f *schema.Field) {
		p.field("spec."+path, parent, f)
	})
}

func (p *page) field(path string, parent, f *schema.Field) {
	p.heading(3, "`"+path+"`")
	p.line("%s\n", escape(f.Description))
	p.item("Type", "%s", f.TypeName()+requirement(parent, f))
	if len(f.Enum) > 0 {
		p.item("Values", "`%s`", strings.Join(f.Enum, "`, `"))
	}
	for _, rule := range f.Rules() {
		p.item("Rule", "%s", escape(rule))
	}
	if f.Default != nil {
		p.item("Default", "%s", code(f.Default))
	}
	for _, e := range f.Examples {
		p.item("Example", "%s", code(e))
	}
	if places := effects.Places(path); len(places) > 0 {
		p.line("- **Sets**:")
		for _, place := range places {
			p.line("  - `%s`", place)
		}
	}
}

func requirement(parent, f *schema.Field) string {
	if parent.Requires(f.Name) {
		return ", **required**"
	}
	return ""
}

func (p *page) item(name, format string, args ...any) {
	p.line("- **%s**: %s", name, fmt.Sprintf(format, args...))
}

// code shows a value as it is written in a claim.
func code(v any) string {
	if s, ok := v.(string); ok {
		return "`" + s + "`"
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("`%v`", v)
	}
	return "`" + string(data) + "`"
}

// escape keeps Markdown from reading text as anything else. An underscore
// within a word is safe.
func escape(text string) string {
	return strings.NewReplacer("*", `\*`, " _", ` \_`, "'_", `'\_`, `\`, `\\`, "<", "&lt;", "|", `\|`).Replace(text)
}

// anchor is what GitHub makes of a heading.
func anchor(heading string) string {
	return strings.ToLower(strings.NewReplacer(".", "", "[", "", "]", "").Replace(heading))
}
