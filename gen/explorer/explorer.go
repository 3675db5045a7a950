// Package explorer writes a page that shows where each line of a claim goes and
// where each line of a manifest comes from. Nothing on it is made up for it: the
// manifests are those that the real function made, what sets what was measured
// with it, the words are those of the schema and of the templates.
package explorer

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

//go:embed page.html.tmpl page.css page.js
var files embed.FS

// Sources are what the page is made from.
type Sources struct {
	// Documented is the schema of the claim without Crossplane's fields, Published
	// the JSON Schema that editors read.
	Documented *jsonschema.Schema
	Published  []byte
	// Templates have the reasons for what the platform fixes.
	Templates fs.FS
	// Claims and Manifests have a file NAME-claim.yaml and NAME.yaml for each
	// measured example.
	Claims, Manifests fs.FS
}

// page is what the template shows.
type page struct {
	Marker, Kind, APIVersion string
	Examples                 []example
	Fields                   []field
	Style                    template.CSS
	Script                   template.JS
	// ScriptHash lets the browser run this script and no other.
	ScriptHash string
}

type example struct {
	Name, Title      string
	Claim, Manifests []line
}

// Page returns the page. An error names the file or the field that is wrong.
func Page(s Sources) ([]byte, error) {
	fields, err := s.fields()
	if err != nil {
		return nil, err
	}
	why, err := readReasons(s.Templates)
	if err != nil {
		return nil, err
	}
	p, err := newPage(fields)
	if err != nil {
		return nil, err
	}
	for _, name := range effects.Examples() {
		e, err := s.example(name, fields, why)
		if err != nil {
			return nil, fmt.Errorf("example %s: %w", name, err)
		}
		p.Examples = append(p.Examples, e)
	}
	return p.write()
}

func (s Sources) fields() ([]field, error) {
	published, err := schema.Parse(s.Published)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(s.Documented)
	if err != nil {
		return nil, err
	}
	documented, err := schema.Parse(data)
	if err != nil {
		return nil, err
	}
	return describe(published, documented)
}

func (s Sources) example(name string, fields []field, why reasons) (example, error) {
	claim, err := fs.ReadFile(s.Claims, name+"-claim.yaml")
	if err != nil {
		return example{}, err
	}
	manifests, err := fs.ReadFile(s.Manifests, name+".yaml")
	if err != nil {
		return example{}, err
	}
	a, err := attribute(name, fields, why)
	if err != nil {
		return example{}, err
	}
	e := example{Name: name, Title: strings.ReplaceAll(name, "-", " ")}
	if e.Claim, err = claimLines(claim, known(fields)); err != nil {
		return example{}, err
	}
	e.Manifests, err = manifestLines(manifests, a)
	return e, err
}

func known(fields []field) map[string]bool {
	out := map[string]bool{}
	for _, f := range fields {
		out[f.Path] = true
	}
	return out
}

func newPage(fields []field) (page, error) {
	style, err := files.ReadFile("page.css")
	if err != nil {
		return page{}, err
	}
	script, err := files.ReadFile("page.js")
	if err != nil {
		return page{}, err
	}
	hash := sha256.Sum256(script)
	return page{
		Marker: artifact.Marker, Kind: spec.Kind, APIVersion: spec.APIVersion, Fields: fields,
		Style: template.CSS(style), Script: template.JS(script), // our own files
		ScriptHash: "sha256-" + base64.StdEncoding.EncodeToString(hash[:]),
	}, nil
}

func (p page) write() ([]byte, error) {
	t, err := template.New("page.html.tmpl").Funcs(template.FuncMap{
		"anchor": anchor, "general": general, "join": strings.Join,
	}).ParseFS(files, "page.html.tmpl")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, p)
	return out.Bytes(), err
}
