// Package starter writes a first claim for a service, with comments that teach.
// The comments are the descriptions of the schema; whatever a value holds, it
// stays one value.
package starter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Values are what the claim says.
type Values struct {
	Name string
	// Namespace is left out of the claim if it is empty.
	Namespace                     string
	Image, Size, Stream, Consumer string
	// PullSecret holds the credentials for a private registry; empty for none.
	PullSecret string
	// NoHTTP is for a worker without HTTP. Port is zero for the platform's.
	NoHTTP bool
	Port   int64
	// MinReplicas and MaxReplicas are nil for the platform's.
	MinReplicas, MaxReplicas *int64
}

// Defaults returns values for a service of that name. They are legal even if the
// name is not, so that a bad name is one problem and not several.
func Defaults(name string) Values {
	v := Values{Name: name, Size: "medium"}
	name = v.example()
	v.Image = "ghcr.io/org/" + name + ":v1.0.0"
	v.Stream = strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	v.Consumer = name + "-workers"
	return v
}

// example returns the name for examples: one that is legal.
func (v Values) example() string {
	if spec.NameRule.Allows(v.Name) {
		return v.Name
	}
	return spec.NameRule.Examples[0]
}

const schemaURL = "https://raw.githubusercontent.com/arun4infra/zerotouch-platform/main/" // and the file

const head = `A NATS JetStream consumer that KEDA scales by its lag. Read about any field
with "eds explain spec.nats", check the claim with "eds validate", see what it
becomes with "eds render".`

// Claim writes the claim. The schema provides the comments.
func (v Values) Claim(schema *schema.Field) ([]byte, error) {
	w := &writer{schema: schema}
	w.line("# yaml-language-server: $schema=" + schemaURL + platform.Crossplane1().Path(platform.JSONSchema))
	w.comment("", head)
	w.value("", "apiVersion", spec.APIVersion)
	w.value("", "kind", spec.Kind)
	v.metadata(w)
	w.line("spec:")
	w.field("  ", "spec.image", v.Image)
	w.field("  ", "spec.size", v.Size)
	v.http(w)
	w.line("  nats:")
	w.field("    ", "spec.nats.stream", v.Stream)
	w.field("    ", "spec.nats.consumer", v.Consumer)
	v.scaling(w)
	v.pullSecret(w)
	w.WriteString(strings.ReplaceAll(optional, "NAME", v.example()))
	return w.Bytes(), w.err
}

func (v Values) metadata(w *writer) {
	w.line("metadata:")
	w.field("  ", "metadata.name", v.Name)
	if v.Namespace != "" {
		w.field("  ", "metadata.namespace", v.Namespace)
	}
	w.line("  annotations:")
	w.comment("    ", "ArgoCD applies the service after the Secrets and databases that it needs.")
	w.line(`    argocd.argoproj.io/sync-wave: "3"`)
}

func (v Values) http(w *writer) {
	switch {
	case v.NoHTTP:
		w.line("  http:")
		w.field("    ", "spec.http.enabled", false)
	case v.Port != 0:
		w.line("  http:")
		w.field("    ", "spec.http.port", v.Port)
	}
}

func (v Values) scaling(w *writer) {
	if v.MinReplicas == nil && v.MaxReplicas == nil {
		return
	}
	w.line("  scaling:")
	if v.MinReplicas != nil {
		w.field("    ", "spec.scaling.minReplicas", *v.MinReplicas)
	}
	if v.MaxReplicas != nil {
		w.field("    ", "spec.scaling.maxReplicas", *v.MaxReplicas)
	}
}

func (v Values) pullSecret(w *writer) {
	if v.PullSecret == "" {
		return
	}
	w.line("  imagePullSecrets:")
	w.field("    - ", "spec.imagePullSecrets.name", v.PullSecret)
}

// writer writes YAML line by line and keeps the first error.
type writer struct {
	bytes.Buffer
	schema *schema.Field
	err    error
}

func (w *writer) line(text string) { w.WriteString(text + "\n") }

func (w *writer) comment(indent, text string) {
	for _, line := range strings.Split(text, "\n") {
		w.line(indent + "# " + line)
	}
}

// field writes a value under its description. The indent may end in the dash of a
// list, which belongs to the value.
func (w *writer) field(indent, path string, value any) {
	at, err := w.schema.Find(path)
	if err != nil {
		w.fail(err)
		return
	}
	for _, line := range explain.Wrap(at.Description, 78-len(indent)) {
		w.comment(strings.ReplaceAll(indent, "-", " "), line)
	}
	w.value(indent, at.Name, value)
}

func (w *writer) value(indent, key string, value any) {
	text, err := scalar(value)
	if err != nil {
		w.fail(fmt.Errorf("%s: %w", key, err))
	}
	w.line(indent + key + ": " + text)
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// scalar writes a value as one YAML value in one line, in quotes if any version of
// YAML would read it as something else.
func scalar(value any) (string, error) {
	text, _ := value.(string)
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("%q is not UTF-8", text)
	}
	if strings.ContainsAny(text, "\r\n") {
		value = &yaml.Node{Kind: yaml.ScalarNode, Value: text, Style: yaml.DoubleQuotedStyle}
	}
	out, err := yaml.Marshal(value)
	return strings.TrimSuffix(string(out), "\n"), err
}
