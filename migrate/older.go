package migrate

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/claim/olderapi"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/older"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// older converts a claim of the older API. What that API made of it is unknown
// here, so each field is judged by its meaning there.
func (m *Migrator) older(d *read.Document) *Service {
	s := &Service{Name: d.Name(), Namespace: d.Namespace(), replaced: []*read.Document{d}}
	for _, raw := range compare.Fields(d.Object) {
		e := olderField(d.Object, raw)
		e.Kind, e.Raw, e.Fields, e.Path, e.Was = d.Kind(), raw, [][]string{raw}, path(raw), tree.At(d.Object, raw...)
		s.Entries = append(s.Entries, Entry{Entry: e, Document: d})
	}
	text, err := older.Convert(d.Text)
	if err != nil {
		s.Entries = append(s.Entries, Entry{Document: d, Final: true, Entry: compare.Entry{
			List: compare.Impossible, Reason: invalidReason, Kind: d.Kind(), Path: d.String(), Raw: []string{"spec"}, Says: err.Error(),
		}})
		return s
	}
	for _, p := range m.problems(text) {
		s.addProblem(p, d.Kind(), nil)
	}
	s.addSlots(d)
	s.accept(m.Accept)
	if !s.Blocked() {
		s.Claim = text
	}
	return s
}

// olderField says what becomes of a field of the older API.
func olderField(object tree.Map, raw []string) compare.Entry {
	if len(raw) < 2 || raw[0] != "spec" {
		return compare.Entry{List: compare.Carried, Claim: path(raw)}
	}
	field := raw[1]
	value := tree.Text(object, raw...)
	switch {
	case olderapi.Slot(field) > 0 && value == "":
		return compare.Entry{List: compare.Same, Says: "an empty slot"}
	case olderapi.Slot(field) > 0:
		return compare.Entry{List: compare.Carried, Claim: fmt.Sprintf("spec.secretRefs[%s]", value)}
	case olderapi.HTTP(field) != "":
		return compare.Entry{List: compare.Carried, Claim: "spec.http." + olderapi.HTTP(field)}
	case olderapi.Dropped(field):
		return compare.Entry{List: compare.Same, Says: "never had an effect: the older API dropped it"}
	case field == olderapi.SessionAffinity && value == "None":
		return compare.Entry{List: compare.Same}
	case field == olderapi.SessionAffinity:
		return compare.Entry{
			List: compare.Impossible, Reason: "session-affinity",
			Says: "requests of one client reach any pod", Remedy: "keep no state between requests",
		}
	}
	return compare.Entry{List: compare.Carried, Claim: path(raw)}
}

// addSlots warns about Secrets that may be missing.
func (s *Service) addSlots(d *read.Document) {
	for _, field := range tree.Fields(tree.Sub(d.Object, "spec")) {
		if name := tree.Text(d.Object, "spec", field); olderapi.Slot(field) > 0 && name != "" {
			s.Entries = append(s.Entries, Entry{Document: d, Entry: compare.Entry{
				List: compare.Different, Kind: d.Kind(), Raw: []string{"spec", field}, Path: "the Secret " + name,
				Says: "where it is missing, the pod does not start and says so; the slots of the older API were optional",
			}})
		}
	}
}

func path(raw []string) string {
	out := ""
	for _, step := range raw {
		if step[0] >= '0' && step[0] <= '9' {
			out += "[" + step + "]"
		} else {
			out += "." + step
		}
	}
	return out[1:]
}
