package print

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// row is one service of the table.
type row struct {
	causes.Diagnosis
	ready, wanted int32
	lag           string
}

// table prints all services, worst first.
func (p *printer) table(s *snapshot.Snapshot, diagnoses []causes.Diagnosis) {
	if len(diagnoses) == 0 {
		p.line("There are no EventDrivenServices in namespace %s.", safe(s.Namespace))
	}
	rows := []row{}
	for i, d := range diagnoses {
		rows = append(rows, newRow(s, &s.Services[i], d))
	}
	slices.SortStableFunc(rows, worse)
	p.rows(rows)
	for _, g := range s.Gaps {
		p.line("%s %s: %s", p.paint(yellow, "Not seen:"), safe(g.Phrase()), safe(g.Message))
	}
}

func newRow(s *snapshot.Snapshot, service *snapshot.Service, d causes.Diagnosis) row {
	r := row{Diagnosis: d, lag: lag(s, service)}
	if x := service.Deployment; x != nil {
		r.ready, r.wanted = x.Status.ReadyReplicas, 1
		if x.Spec.Replicas != nil {
			r.wanted = *x.Spec.Replicas
		}
	}
	return r
}

// lag is how many messages wait for a service in all its consumers, or "?" if
// that is unknown for one of them.
func lag(s *snapshot.Snapshot, service *snapshot.Service) string {
	triggers, sum := service.ScaledObject.Streams(), int64(0)
	for _, t := range triggers {
		n := s.Server(t)
		if n == nil {
			return "?"
		}
		c := n.Account(t.Account).Stream(t.Stream).Consumer(t.Consumer)
		if c == nil {
			return "?"
		}
		sum += c.Lag()
	}
	if len(triggers) == 0 {
		return "?"
	}
	return fmt.Sprint(sum)
}

// worse orders by state, then by the share of pods that work.
func worse(a, b row) int {
	return cmp.Or(
		cmp.Compare(slices.Index(causes.States(), a.State), slices.Index(causes.States(), b.State)),
		cmp.Compare(int64(a.ready)*int64(max(b.wanted, 1)), int64(b.ready)*int64(max(a.wanted, 1))),
		cmp.Compare(a.Service, b.Service),
	)
}

// rows aligns the columns before it colours them: colours have no width.
func (p *printer) rows(rows []row) {
	if len(rows) == 0 {
		return
	}
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "NAME\tSTATE\tPODS\tLAG\tCAUSE")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%d/%d\t%s\t%s\n", safe(r.Service), r.State, r.ready, r.wanted, r.lag, reason(r.Diagnosis))
	}
	_ = w.Flush() // a strings.Builder never fails
	for i, l := range strings.Split(strings.TrimSuffix(text.String(), "\n"), "\n") {
		if l = strings.TrimRight(l, " "); i > 0 {
			state := string(rows[i-1].State)
			l = strings.Replace(l, " "+state, " "+p.paint(stateColors[rows[i-1].State], state), 1)
		}
		p.line("%s", l)
	}
}

// reason is the first cause and the number of further ones.
func reason(d causes.Diagnosis) string {
	switch {
	case len(d.Causes) > 1:
		return fmt.Sprintf("%s (and %d more)", safe(d.Causes[0].Message), len(d.Causes)-1)
	case len(d.Causes) == 1:
		return safe(d.Causes[0].Message)
	case len(d.Unseen) > 0:
		return safe(d.Unseen[0].Phrase())
	case len(d.Notes) > 0:
		return safe(d.Notes[0].Message)
	}
	return ""
}
