// Package print shows what kubectl eds found: for one service a tree of what
// exists, the cause and what to do; for several a table, worst first; or JSON.
package print

import (
	"encoding/json"
	"io"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// Options say how to print.
type Options struct {
	// JSON selects JSON for programs instead of text for people.
	JSON bool
	// Color selects the colours of a terminal.
	Color bool
	// One is set if a single service was asked for by name.
	One bool
}

// Report writes what is known about the services of a snapshot; the diagnoses are
// in the order of its services.
func Report(w io.Writer, s *snapshot.Snapshot, diagnoses []causes.Diagnosis, o Options) error {
	if o.JSON {
		return asJSON(w, s, diagnoses)
	}
	p := &printer{out: w, color: o.Color}
	if o.One {
		p.service(s, &s.Services[0], diagnoses[0])
	} else {
		p.table(s, diagnoses)
	}
	return p.err
}

// document is the JSON output.
type document struct {
	Namespace string             `json:"namespace"`
	Taken     string             `json:"taken"`
	Services  []causes.Diagnosis `json:"services"`
	Gaps      []snapshot.Gap     `json:"gaps,omitempty"`
}

func asJSON(w io.Writer, s *snapshot.Snapshot, diagnoses []causes.Diagnosis) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(document{s.Namespace, s.Taken.Format("2006-01-02T15:04:05Z07:00"), diagnoses, s.Gaps})
}
