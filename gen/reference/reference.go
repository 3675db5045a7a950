// Package reference writes the API reference: what a claim may say and what it
// becomes, what the platform reports, and what a service has to offer. The words
// are those of the schema, the numbers those of the templates.
package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

const header = `<!-- ` + artifact.Marker + `
Source: the structs in spec/ and templates/. After a change: go generate ./... -->

`

// Page returns the reference in Markdown.
func Page(neutral *jsonschema.Schema, templates fs.FS) ([]byte, error) {
	data, err := json.Marshal(neutral)
	if err != nil {
		return nil, err
	}
	claim, err := schema.Parse(data)
	if err != nil {
		return nil, err
	}
	contract, err := readContract(templates)
	if err != nil {
		return nil, err
	}
	p := &page{}
	p.WriteString(header)
	p.introduction()
	p.overview(claim.Field("spec"))
	p.name()
	p.fields(claim.Field("spec"))
	p.sizes()
	p.environment(claim.Field("spec"))
	p.contract(contract)
	p.status(claim.Field("status"))
	return bytes.ReplaceAll(p.Bytes(), []byte("\n\n\n"), []byte("\n\n")), nil
}

// page is Markdown in the making.
type page struct{ bytes.Buffer }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

func (p *page) heading(level int, title string) {
	p.line("\n%s %s\n", "######"[:level], title)
}

func (p *page) introduction() {
	p.line("# %s, field by field\n", spec.Kind)
	p.line("A claim has `apiVersion: %s` and `kind: %s`.", spec.APIVersion, spec.Kind)
	p.line("`kubectl get %s` lists the claims of a namespace, `kubectl get %s` those of all", spec.ShortName, spec.Category)
	p.line("platform APIs. In a terminal, `eds explain spec.nats` tells what this page tells.")
}
