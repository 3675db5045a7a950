package report

import (
	"encoding/json"
	"io"

	"github.com/arun4infra/zerotouch-platform/migrate"
)

// jsonEntry is an entry, one per line. The summary comes last.
type jsonEntry struct {
	Service   string     `json:"service"`
	Namespace string     `json:"namespace,omitempty"`
	List      string     `json:"list"`
	File      string     `json:"file,omitempty"`
	Line      int        `json:"line,omitempty"`
	Path      string     `json:"path"`
	Was       any        `json:"was,omitempty"`
	Is        any        `json:"is,omitempty"`
	Claim     string     `json:"claim,omitempty"`
	Reason    string     `json:"reason,omitempty"`
	Accepted  bool       `json:"accepted,omitempty"`
	Message   string     `json:"message,omitempty"`
	Hint      string     `json:"hint,omitempty"`
	Fields    [][]string `json:"fields,omitempty"`
}

type jsonSummary struct {
	Services int `json:"services"`
	Claims   int `json:"claims"`
	// Rest counts the documents that stay as they were written.
	Rest int `json:"rest"`
}

func printJSON(out io.Writer, r migrate.Result) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	s := jsonSummary{Services: len(r.Services), Rest: len(r.Rest)}
	for _, service := range r.Services {
		if service.Claim != nil {
			s.Claims++
		}
		for _, e := range service.Entries {
			if err := enc.Encode(entryOf(service, e)); err != nil {
				return err
			}
		}
	}
	return enc.Encode(map[string]jsonSummary{"summary": s})
}

func entryOf(s *migrate.Service, e migrate.Entry) jsonEntry {
	out := jsonEntry{
		Service: s.Name, Namespace: s.Namespace, List: string(e.List), Path: e.Path, Was: e.Was, Is: e.Is,
		Claim: e.Claim, Reason: e.Reason, Accepted: e.Accepted, Message: e.Says, Hint: e.Remedy, Fields: e.Fields,
	}
	if e.Document != nil {
		out.File, out.Line = e.Document.File, e.Line()
	}
	return out
}
