// Package starter writes a first claim for a service, with comments that teach.
// The comments are the descriptions of the schema; whatever a value holds, it
// stays one value.
package starter

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/arun4infra/zerotouch-platform/explain"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Values are what the claim says.
type Values struct {
	Name string
	// Namespace is left out of the claim if it is empty.
	Namespace                     string
	Image, Size, Stream, Consumer string
}

var nameRule = regexp.MustCompile(spec.NameRule.Pattern)

// Defaults returns values for a service of that name. They are legal even if the
// name is not, so that a bad name is one problem and not several.
func Defaults(name string) Values {
	v := Values{Name: name, Size: "medium"}
	if !nameRule.MatchString(name) {
		name = spec.NameRule.Examples[0]
	}
	v.Image = "ghcr.io/org/" + name + ":v1.0.0"
	v.Stream = strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	v.Consumer = name + "-workers"
	return v
}

const head = `A NATS JetStream consumer that KEDA scales by its lag. Read about any field
with "eds explain spec.nats", check the claim with "eds validate", see what it
becomes with "eds render".`

// optional is what most services need sooner or later; a test takes the marks
// away and validates the rest.
const optional = `
  # What follows is optional. To use a part, take the "# " in front of it away.

  # Keys of Secrets as environment variables: chosen ones, or all of them.
  # secretRefs:
  #   - name: my-service-db-conn
  #     env:
  #       - secretKey: password
  #         envName: POSTGRES_PASSWORD
  #   - name: my-service-cache-conn
  #     envFrom: true

  # The credentials for a private registry.
  # imagePullSecrets:
  #   - name: registry-pull-secret

  # Something to run to completion before the service starts.
  # initContainer:
  #   command: ["/bin/sh", "-c"]
  #   args: ["./migrate.sh"]
`

// Claim writes the claim. The schema provides the comments.
func (v Values) Claim(schema *schema.Field) ([]byte, error) {
	w := &writer{schema: schema}
	w.comment("", head)
	w.value("", "apiVersion", spec.APIVersion)
	w.value("", "kind", spec.Kind)
	w.line("metadata:")
	w.field("  ", "metadata.name", v.Name)
	if v.Namespace != "" {
		w.field("  ", "metadata.namespace", v.Namespace)
	}
	w.line("spec:")
	w.field("  ", "spec.image", v.Image)
	w.field("  ", "spec.size", v.Size)
	w.line("  nats:")
	w.field("    ", "spec.nats.stream", v.Stream)
	w.field("    ", "spec.nats.consumer", v.Consumer)
	w.WriteString(optional)
	return w.Bytes(), w.err
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

// field writes a value under its description.
func (w *writer) field(indent, path, value string) {
	at, err := w.schema.Find(path)
	if err != nil {
		w.fail(err)
		return
	}
	for _, line := range explain.Wrap(at.Description, 78-len(indent)) {
		w.comment(indent, line)
	}
	w.value(indent, at.Name, value)
}

func (w *writer) value(indent, key, value string) {
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

// scalar writes text as one YAML value in one line, in quotes if any version of
// YAML would read it as something else.
func scalar(text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("%q is not UTF-8", text)
	}
	var value any = text
	if strings.ContainsAny(text, "\r\n") {
		value = &yaml.Node{Kind: yaml.ScalarNode, Value: text, Style: yaml.DoubleQuotedStyle}
	}
	out, err := yaml.Marshal(value)
	return strings.TrimSuffix(string(out), "\n"), err
}
