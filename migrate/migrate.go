// Package migrate turns the manifests of existing services into claims, and shows
// what that changes. It works in four steps, each a package: read groups the
// manifests, draft writes the claim, cluster and compare compare what the claim
// becomes with the manifests. The report is what compare finds, and nothing else.
// Package older converts claims of the previous API.
package migrate

import (
	"context"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/older"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Migrator knows the platform.
type Migrator struct {
	// Judge says whether a claim is valid, Renderer what it becomes.
	Judge    *judge.Judge
	Renderer *render.Renderer
	// Accept lists the reasons for which something impossible is given up.
	Accept []string
}

// Entry is an entry of a comparison and where its field stands.
type Entry struct {
	compare.Entry
	// Document is the manifest, nil for what only the platform has.
	Document *read.Document
	// Accepted is whether something impossible is given up.
	Accepted bool
	// Final is whether accepting it would not help: there can be no claim.
	Final bool
}

// Line returns the line of the field in its file.
func (e Entry) Line() int {
	if e.Document == nil {
		return 0
	}
	return e.Document.Line(e.Raw)
}

// Service is the result for one service.
type Service struct {
	Name, Namespace string
	// Claim is the text of the claim; empty if something is impossible.
	Claim []byte
	// Entries say what becomes of each field.
	Entries []Entry
	// replaced are the documents that the claim replaces.
	replaced []*read.Document
}

// In returns the entries of one list.
func (s *Service) In(list compare.List) []Entry {
	return slices.DeleteFunc(slices.Clone(s.Entries), func(e Entry) bool { return e.List != list })
}

// Is reports whether a document belongs to the service.
func (s *Service) Is(d *read.Document) bool { return slices.Contains(s.replaced, d) }

// Result is the result for a set of manifests.
type Result struct {
	Services []*Service
	// Rest are the documents that stay, and Workloads those among them that run
	// pods in a way that a claim can't.
	Rest, Workloads []*read.Document
}

// Blocked reports whether anything impossible was not accepted.
func (r Result) Blocked() bool { return slices.ContainsFunc(r.Services, (*Service).Blocked) }

// Documents makes claims of all services among the documents. The error is about
// the platform; what is wrong with a service is in its entries.
func (m *Migrator) Documents(ctx context.Context, docs []*read.Document) (Result, error) {
	var out Result
	claims, docs := cut(docs, func(d *read.Document) bool { return older.Is(d.Object) })
	grouped := read.Group(docs, spec.Kinds())
	for _, d := range claims {
		out.Services = append(out.Services, m.older(d))
	}
	for _, g := range grouped.Services {
		s, err := m.service(ctx, g, docs)
		if err != nil {
			return out, err
		}
		out.Services = append(out.Services, s)
	}
	for _, w := range grouped.Workloads {
		if scaler := read.Scales(docs, w); scaler != nil {
			s := unsupportedKind(w, scaler)
			s.accept(m.Accept)
			out.Services = append(out.Services, s)
		}
	}
	out.Workloads = grouped.Workloads
	out.Rest = out.staying(append(claims, docs...))
	return out, nil
}

func cut(docs []*read.Document, is func(*read.Document) bool) (those, others []*read.Document) {
	for _, d := range docs {
		if is(d) {
			those = append(those, d)
		} else {
			others = append(others, d)
		}
	}
	return those, others
}

// staying are the documents that no claim replaces, or that a service without a
// claim needs as well.
func (r Result) staying(docs []*read.Document) []*read.Document {
	var replaced, needed []*read.Document
	for _, s := range r.Services {
		if s.Claim != nil {
			replaced = append(replaced, s.replaced...)
		} else {
			needed = append(needed, s.replaced...)
		}
	}
	_, rest := cut(docs, func(d *read.Document) bool {
		return slices.Contains(replaced, d) && !slices.Contains(needed, d)
	})
	return rest
}
