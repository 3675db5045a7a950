package migrate

import (
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Reasons why there is no claim. Accepting the first two means that the manifests
// stay; nothing helps an invalid claim.
const (
	noStreamReason = "no-stream"
	invalidReason  = "invalid-claim"
	workloadReason = "workload"
)

// add puts entries beside their documents.
func (s *Service) add(g *read.Service, entries ...compare.Entry) {
	for _, e := range entries {
		s.Entries = append(s.Entries, Entry{Entry: e, Document: documentOf(g, e)})
	}
}

func documentOf(g *read.Service, e compare.Entry) *read.Document {
	if e.Raw == nil {
		return nil
	}
	for _, d := range g.Documents() {
		if d.Kind() == e.Kind {
			return d
		}
	}
	return nil
}

// addInvalid says why the claim is invalid, at the fields that the values come
// from. Such a claim is not rendered, so nothing is compared.
func (s *Service) addInvalid(g *read.Service, before cluster.Service, drafted tree.Map, problems []claim.Problem) {
	for _, p := range problems {
		kind, raw := compare.Origin(before, drafted, string(p.Path))
		s.addProblem(p, kind, raw)
		last := &s.Entries[len(s.Entries)-1]
		last.Document = documentOf(g, last.Entry)
	}
	for _, d := range g.Documents() {
		e := whole(d, compare.Entry{List: compare.Impossible, Reason: invalidReason, Says: "it was not compared, since the claim would be invalid"})
		e.Final = true
		s.Entries = append(s.Entries, e)
	}
}

func (s *Service) addProblem(p claim.Problem, kind string, raw []string) {
	s.Entries = append(s.Entries, Entry{Final: true, Entry: compare.Entry{
		List: compare.Impossible, Reason: invalidReason, Kind: kind, Raw: raw,
		Path: "the claim's " + string(p.Path), Says: p.Message, Remedy: p.Hint,
	}})
}

// addExtra says that a claim makes no second Service and no second scaler.
func (s *Service) addExtra(g *read.Service) {
	for _, d := range g.Extra {
		s.Entries = append(s.Entries, whole(d, compare.Entry{
			List: compare.Impossible, Reason: "second-" + reasonOf(d),
			Says:   "a claim makes one Service and one ScaledObject; this one is gone",
			Remedy: "write it beside the claim, selecting " + spec.LabelName + ": " + g.Name(),
		}))
	}
}

func reasonOf(d *read.Document) string {
	if d.Kind() == "Service" {
		return "service"
	}
	return "scaler"
}

// whole is an entry about all fields of a document.
func whole(d *read.Document, e compare.Entry) Entry {
	e.Kind, e.Path, e.Raw, e.Fields = d.Kind(), d.String(), []string{"kind"}, compare.Fields(d.Object)
	return Entry{Entry: e, Document: d}
}

// addNoStream says why there can be no claim. All fields stay where they are.
func (s *Service) addNoStream(g *read.Service) {
	for _, d := range g.Documents() {
		s.Entries = append(s.Entries, whole(d, compare.Entry{
			List: compare.Impossible, Reason: noStreamReason,
			Says:   "nothing says which JetStream consumer the service works for; a claim needs one",
			Remedy: "keep the manifests, or add a nats-jetstream trigger, or set " + spec.EnvNATSStream + " and " + spec.EnvNATSConsumer,
		}))
	}
}

// addRefused says that the function could not render the claim.
func (s *Service) addRefused(g *read.Service, why error) {
	for _, d := range g.Documents() {
		e := whole(d, compare.Entry{List: compare.Impossible, Reason: invalidReason, Says: "the claim can't be rendered: " + why.Error()})
		e.Final = true
		s.Entries = append(s.Entries, e)
	}
}

// unsupportedKind returns the service of a workload that KEDA scales and that is
// not a Deployment.
func unsupportedKind(workload, scaler *read.Document) *Service {
	s := &Service{Name: workload.Name(), Namespace: workload.Namespace(), replaced: []*read.Document{workload, scaler}}
	for _, d := range s.replaced {
		s.Entries = append(s.Entries, whole(d, compare.Entry{
			List: compare.Impossible, Reason: workloadReason,
			Says:   "a claim makes a Deployment, not a " + workload.Kind(),
			Remedy: "keep the manifests, or make it a Deployment first",
		}))
	}
	return s
}

// accept marks what the user gives up.
func (s *Service) accept(reasons []string) {
	for i, e := range s.Entries {
		s.Entries[i].Accepted = e.List == compare.Impossible && !e.Final && slices.Contains(reasons, e.Reason)
	}
}

// Blocked reports whether anything impossible was not accepted.
func (s *Service) Blocked() bool {
	return slices.ContainsFunc(s.Entries, func(e Entry) bool {
		return e.List == compare.Impossible && !e.Accepted
	})
}
