package gen

import (
	"bytes"
	"encoding/json"
	"fmt"

	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
)

// files collects generated files and keeps the first error.
type files struct {
	set artifact.Set
	err error
}

// yaml adds a YAML file of one or more documents under a header.
func (f *files) yaml(path string, header []string, docs ...any) {
	out := artifact.Header(header...)
	for i, doc := range docs {
		data, err := marshal(doc)
		if err != nil {
			f.fail(path, err)
			return
		}
		if i > 0 {
			out = append(out, "---\n"...)
		}
		out = append(out, data...)
	}
	f.add(path, out)
}

func marshal(doc any) ([]byte, error) {
	fields, err := withoutStatus(doc)
	if err != nil {
		return nil, err
	}
	return yaml.Marshal(fields)
}

// withoutStatus returns a document without the status that Kubernetes' types
// carry: it is the cluster's to write.
func withoutStatus(doc any) (map[string]any, error) {
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	fields := map[string]any{}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(data, &fields); err != nil {
		return nil, err
	}
	delete(fields, "status")
	return fields, nil
}

// json adds a JSON file. JSON has no comments; the document carries the marker in
// a field that allows one.
func (f *files) json(path string, doc any) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		f.fail(path, err)
		return
	}
	f.add(path, out.Bytes())
}

func (f *files) add(path string, data []byte) {
	if f.set == nil {
		f.set = artifact.Set{}
	}
	if err := f.set.Add(path, data); err != nil {
		f.fail(path, err)
	}
}

func (f *files) fail(path string, err error) {
	if f.err == nil {
		f.err = fmt.Errorf("%s: %w", path, err)
	}
}
