// Package causes says why a service does not run or scale. Each rule looks for
// one cause in a snapshot; [Diagnose] tells which of the causes found explain the
// others. Nothing here talks to a cluster.
//
// A rule has one file, one test, and one section of the troubleshooting guide,
// whose heading is the rule's ID with spaces for hyphens.
package causes

import (
	"cmp"
	"slices"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// Cause is something that is wrong with a service, or worth knowing.
type Cause struct {
	// ID is the ID of the rule that found it.
	ID string `json:"id"`
	// Message says what is wrong.
	Message string `json:"message"`
	// Do says what to do about it.
	Do string `json:"do"`
	// Details are further lines that help, such as the end of a log.
	Details []string `json:"details,omitempty"`
	// Guide is the section of the troubleshooting guide.
	Guide string `json:"guide"`
}

// guide is the address of the guide, which works in any folder.
const guide = "https://github.com/arun4infra/zerotouch-platform/blob/main/docs/guides/troubleshooting.md#"

// Rule finds one cause.
type Rule struct {
	// ID names the cause.
	ID string
	// Explains lists the IDs of what follows from this cause: where both are
	// found, only this one needs fixing.
	Explains []string
	// find returns nil unless the service has this cause.
	find func(*Case) *Finding
}

// Finding is what a rule says about one service.
type Finding struct {
	message, do string
	details     []string
	// state is the state of a service that has no other finding; empty means
	// Unhealthy. Healthy means that nothing is wrong and the finding is only
	// worth knowing.
	state State
}

// Rules returns all rules, in the order of the path from a claim to its messages:
// earlier ones are more likely to explain later ones than the reverse.
func Rules() []Rule {
	return []Rule{
		nameRefused(), claimMissing(),
		crossplaneNotRunning(), reconciliationPaused(), functionNotRunning(), providerNotRunning(), deletingAndStuck(),
		adoptionRefused(), selectorImmutable(), compositionFailed(), resourceRefused(),
		quotaExceeded(), podSecurityRefused(), podsRefused(), podsNotSchedulable(),
		secretMissing(), keyMissing(), imageNotFound(), imageNotAuthorised(), imageNotPulled(), containerCannotStart(),
		initContainerFailing(), outOfMemory(), crashLoop(), probeFailing(),
		kedaNotRunning(), natsUnreachable(), accountWrong(), streamMissing(), consumerMissing(),
		scalingPaused(), scalingFallback(), competingAutoscaler(), scaledObjectNotReady(), autoscalerMissing(), autoscalerUnknown(),
		messagesNotAcknowledged(), atMaximum(), scalingDownSlowly(),
		notReadyYet(), notExplained(),
	}
}

// State is the state of a service.
type State string

// The states, worst first.
const (
	Unhealthy State = "unhealthy"
	// Unknown means that nothing wrong was seen, but something that matters could
	// not be read.
	Unknown State = "unknown"
	// Progressing means that the service was changed a moment ago and is not
	// ready yet.
	Progressing State = "progressing"
	Healthy     State = "healthy"
)

// States returns all states, worst first.
func States() []State { return []State{Unhealthy, Unknown, Progressing, Healthy} }

// Diagnosis is what is known about a service.
type Diagnosis struct {
	Service string `json:"service"`
	State   State  `json:"state"`
	// Causes need fixing; the first one most likely explains the most.
	Causes []Cause `json:"causes,omitempty"`
	// Follows is what goes away with the causes.
	Follows []Cause `json:"follows,omitempty"`
	// Notes are worth knowing.
	Notes []Cause `json:"notes,omitempty"`
	// Unseen is what could not be read and may hide a cause.
	Unseen []snapshot.Gap `json:"unseen,omitempty"`
}

// Diagnose judges one service of a snapshot.
func Diagnose(s *snapshot.Snapshot, service *snapshot.Service) Diagnosis {
	d := Diagnosis{Service: service.Name, State: Healthy}
	c := &Case{Snapshot: s, Service: service}
	found, explained := map[string]*Finding{}, map[string]bool{}
	for _, r := range Rules() {
		f := c.ask(r)
		if f == nil {
			continue
		}
		f.state = cmp.Or(f.state, Unhealthy)
		found[r.ID] = f
		if f.state == Healthy {
			continue
		}
		c.found = append(c.found, r.ID)
		for _, id := range r.Explains {
			explained[id] = true
		}
	}
	for _, r := range Rules() {
		if f := found[r.ID]; f != nil {
			d.add(r.ID, f, explained[r.ID])
		}
	}
	d.judge(c)
	return d
}

func (d *Diagnosis) add(id string, f *Finding, explained bool) {
	cause := Cause{ID: id, Message: f.message, Do: f.do, Details: f.details, Guide: guide + id}
	switch {
	case f.state == Healthy:
		d.Notes = append(d.Notes, cause)
	case explained:
		d.Follows = append(d.Follows, cause)
	default:
		d.Causes = append(d.Causes, cause)
		d.State = worst(d.State, f.state)
	}
}

func worst(a, b State) State {
	all := States()
	return all[min(slices.Index(all, a), slices.Index(all, b))]
}

// judge accounts for what could not be read.
func (d *Diagnosis) judge(c *Case) {
	if d.State != Healthy {
		return
	}
	for _, g := range c.Gaps {
		if slices.Contains(essential, g.Kind) && c.concerns(g) {
			d.State = Unknown
			d.Unseen = append(d.Unseen, g)
		}
	}
}

// essential is what must be readable before a service is called healthy.
// Everything else only explains what is visible elsewhere as well: a missing
// Secret shows in the pods.
var essential = []snapshot.Kind{
	snapshot.Composites, snapshot.Objects, snapshot.Deployments, snapshot.Pods,
	snapshot.ScaledObjects, snapshot.HPAs, snapshot.Monitoring,
}
