package causes

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// Case is one service of a snapshot, as the rules see it.
type Case struct {
	*snapshot.Snapshot
	*snapshot.Service
	// found are the IDs of what earlier rules have found.
	found []string
}

// patience is how long a program may stay silent before that means something.
const patience = time.Minute

// ask applies a rule. Without a claim, only its absence can be judged; while a
// claim is being deleted, only what holds up the deletion, since its parts stop
// one after the other.
func (c *Case) ask(r Rule) *Finding {
	switch {
	case c.Claim == nil && !slices.Contains([]string{"claim-missing", "name-refused"}, r.ID):
		return nil
	case c.Claim != nil && c.Claim.Metadata.DeletionTimestamp != nil && !slices.Contains(keepers, r.ID):
		return nil
	}
	return r.find(c)
}

// keepers are the rules that explain why a deleted claim is still there.
var keepers = []string{
	"crossplane-not-running", "function-not-running", "provider-not-running", "reconciliation-paused", "deleting-and-stuck",
	"resource-refused", "not-ready-yet",
}

// concerns reports whether a gap can hide anything about this service. An
// endpoint of NATS that only other services use can't.
func (c *Case) concerns(g snapshot.Gap) bool {
	return g.Kind != snapshot.Monitoring || g.Name == "" || slices.ContainsFunc(c.ScaledObject.Streams(), func(t snapshot.TriggerMetadata) bool { return t.Endpoint == g.Name })
}

// age is how long ago something happened. It is never negative, although clocks
// differ.
func (c *Case) age(t time.Time) time.Duration { return max(0, c.Taken.Sub(t)) }

// lasts reports whether a condition has held for longer than a restart takes.
func (c *Case) lasts(since metav1.Time) bool { return c.age(since.Time) >= patience }

// silent reports whether a program has said nothing about a resource for too
// long.
func (c *Case) silent(conditions snapshot.Status, since time.Time) bool {
	return len(conditions.Conditions) == 0 && c.age(since) > patience
}

// living returns the pods that are neither being deleted nor finished. Evicted
// pods are finished: Kubernetes has already replaced them.
func (c *Case) living() []corev1.Pod {
	return slices.DeleteFunc(slices.Clone(c.Pods), func(p corev1.Pod) bool {
		return p.DeletionTimestamp != nil || p.Status.Phase == corev1.PodFailed || p.Status.Phase == corev1.PodSucceeded
	})
}

// waiting is a container that has yet to start.
type waiting struct {
	pod, container, image string
	reason, message       string
}

// waitingFor returns the containers that wait for one of the given reasons. The
// message is the container's own, or else that of its pod's latest Failed event.
func (c *Case) waitingFor(reasons ...string) []waiting {
	var out []waiting
	for _, p := range c.living() {
		for _, s := range snapshot.Statuses(p) {
			w := s.State.Waiting
			if w == nil || !slices.Contains(reasons, w.Reason) {
				continue
			}
			out = append(out, waiting{p.Name, s.Name, s.Image, w.Reason, c.told(p.Name, "Failed", w.Message)})
		}
	}
	return out
}

// told joins a container's message with that of its pod's latest event.
func (c *Case) told(pod, reason, message string) string {
	for _, e := range slices.Backward(c.about("Pod", pod, reason)) {
		if onlyState.MatchString(e.Message) {
			continue
		}
		if strings.Contains(message, e.Message) {
			break
		}
		return strings.TrimPrefix(message+"; "+e.Message, "; ")
	}
	return message
}

// onlyState matches events that add nothing to the container's state.
var onlyState = regexp.MustCompile(`^Error: \w+$`)

// about returns the warnings about a resource, with one reason or, for "", with
// any.
func (c *Case) about(kind, name, reason string) []corev1.Event {
	var out []corev1.Event
	for _, e := range c.Events {
		about := e.InvolvedObject
		if about.Kind == kind && (name == "" || about.Name == name) && (reason == "" || e.Reason == reason) {
			out = append(out, e)
		}
	}
	return out
}

// log returns the last lines that a container logged, under a heading.
func (c *Case) log(container string) []string {
	for _, l := range c.Logs {
		if l.Container == container {
			return append([]string{fmt.Sprintf("last lines of container %s in pod %s:", container, l.Pod)}, l.Lines...)
		}
	}
	return nil
}

// scaling returns a condition of the ScaledObject.
func (c *Case) scaling(kind string) metav1.Condition {
	if c.ScaledObject == nil {
		return metav1.Condition{Type: kind}
	}
	return c.ScaledObject.Status.Condition(kind)
}

// command returns a command for people to run.
func (c *Case) command(format string, args ...any) string {
	return "`kubectl " + fmt.Sprintf(format, args...) + " -n " + c.Namespace + "`"
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// ago rounds a duration for people.
func ago(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	}
	return fmt.Sprintf("%d h", int(d.Hours()))
}

// oneLine puts a message of several lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
