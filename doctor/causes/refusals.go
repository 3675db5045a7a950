package causes

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// refusal is a resource that Crossplane or its provider could not write.
type refusal struct {
	// what is Kind/name, or empty if only the message tells.
	what, message string
}

// refusals returns what could not be written, from the Objects on Crossplane 1
// and from the composite resource.
func (c *Case) refusals() []refusal {
	var out []refusal
	for _, o := range c.Objects {
		if s := o.Status.Condition("Synced"); s.Status == "False" {
			out = append(out, refusal{o.Carries(), s.Message})
		}
	}
	for _, s := range c.composed() {
		out = append(out, refusal{"", s})
	}
	return slices.DeleteFunc(out, func(r refusal) bool { return harmless.MatchString(oneLine(r.message)) })
}

// harmless matches what is not a refusal: a conflicting write, after which
// Crossplane retries at once, or being told to do nothing.
var harmless = regexp.MustCompile(`the object has been modified; please apply your changes|is paused via the pause annotation`)

// composed returns what Crossplane said if it could not compose.
func (c *Case) composed() []string {
	var out []string
	if c.Composite != nil {
		if s := c.Composite.Status.Condition("Synced"); s.Status == "False" {
			out = append(out, s.Message)
		}
	}
	if s := c.Claim.Status.Condition("Synced"); s.Status == "False" && !slices.Contains(out, s.Message) {
		out = append(out, s.Message)
	}
	return append(c.composing(), slices.DeleteFunc(out, func(m string) bool { return strings.Contains(m, "check events") })...)
}

// composingPause is the longest time between two events of a composite resource
// that cannot be composed: two minutes until a function times out, and the pause
// before the next attempt.
const composingPause = 5 * time.Minute

// composing returns what Crossplane says in events about a service that is not as
// it should be. Its conditions tell neither what the API server finds invalid
// nor, since its own deadline has passed by then, that a function does not
// answer.
func (c *Case) composing() []string {
	if c.claimReady() && c.crossplaneSilent() == "" {
		return nil
	}
	var out []string
	for _, kind := range []string{spec.Kind, spec.CompositeKind} {
		for _, e := range c.about(kind, "", "ComposeResources") {
			if seen := snapshot.Seen(e); c.age(seen) < composingPause && !c.composedAfter(seen) {
				out = append(out, e.Message)
			}
		}
	}
	return out
}

// composedAfter reports whether Crossplane could compose again after an event.
func (c *Case) composedAfter(event time.Time) bool {
	status := c.Claim.Status
	if c.Composite != nil {
		status = c.Composite.Status
	}
	s := status.Condition("Synced")
	return s.Status == "True" && s.LastTransitionTime.After(event)
}

// The patterns of refusals, in the order in which they are tried.
var (
	pipelinePattern  = regexp.MustCompile(`cannot run (?:Composition pipeline step|pipeline step)|cannot run Function|function .* (?:not found|not installed)`)
	fatalPattern     = regexp.MustCompile(`fatal result`)
	adoptionPattern  = regexp.MustCompile(`platform\.bizmatters\.io/adopt`)
	immutablePattern = regexp.MustCompile(`spec\.selector.*field is immutable`)
	// strangerPattern matches all that Crossplane 2 says once it has failed to
	// overwrite somebody else's resource.
	strangerPattern = regexp.MustCompile(`composed resource without required "crossplane\.io/composition-resource-name" annotation`)
	patternedCauses = []*regexp.Regexp{pipelinePattern, fatalPattern, adoptionPattern, immutablePattern, strangerPattern}
)

// refused returns the first refusal that matches a pattern.
func (c *Case) refused(pattern *regexp.Regexp) *refusal {
	for _, r := range c.refusals() {
		if pattern.MatchString(oneLine(r.message)) {
			return &r
		}
	}
	return nil
}

// patterned reports whether a rule other than resource-refused knows a message.
func patterned(message string) bool {
	return slices.ContainsFunc(patternedCauses, func(p *regexp.Regexp) bool { return p.MatchString(oneLine(message)) })
}

// subject names what was refused, with its kind.
func (r refusal) subject() string {
	if r.what == "" {
		return "a resource"
	}
	return strings.Replace(r.what, "/", " ", 1)
}

// foreign lists what somebody else's resource of the same name explains: the pods
// that exist are not the service's.
func foreign() []string {
	return []string{
		"quota-exceeded", "pod-security-refused", "pods-refused", "pods-not-schedulable", "secret-missing", "key-missing",
		"image-not-found", "image-not-authorised", "image-not-pulled", "container-cannot-start", "init-container-failing",
		"out-of-memory", "crash-loop", "probe-failing", "competing-autoscaler", "scaledobject-not-ready", "autoscaler-missing", "autoscaler-unknown",
	}
}
