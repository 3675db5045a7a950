package print

import (
	"fmt"
	"strings"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func (t trunk) service() node {
	if t.of.Service == nil {
		return t.absent(snapshot.Services, "Service")
	}
	if g := t.Gap(snapshot.EndpointSlices); g != nil {
		return node{mark: unknown, text: "Service: " + g.Phrase()}
	}
	ready, all := 0, 0
	for _, slice := range t.of.Endpoints {
		for _, e := range slice.Endpoints {
			all += len(e.Addresses)
			if e.Conditions.Ready == nil || *e.Conditions.Ready {
				ready += len(e.Addresses)
			}
		}
	}
	return node{mark: when(ready > 0 || t.wanted() == 0), text: fmt.Sprintf("Service: %d of %d endpoints are ready", ready, all)}
}

func (t trunk) scaledObject() node {
	o := t.of.ScaledObject
	if o == nil {
		return t.absent(snapshot.ScaledObjects, "ScaledObject")
	}
	n := conditions("ScaledObject", o.Status.Status, "Ready")
	for _, kind := range []string{"Paused", "Fallback"} {
		if o.Status.Condition(kind).Status == "True" {
			n.mark, n.text = bad, n.text+", "+kind
		}
	}
	if o.Status.Condition("Active").Status == "False" {
		n.text += ", no messages"
	}
	return n
}

func (t trunk) hpa() node {
	if len(t.of.HPAs) == 0 {
		return t.absent(snapshot.HPAs, "Autoscaler")
	}
	var all []node
	for _, h := range t.of.HPAs {
		all = append(all, autoscaler(h))
	}
	n := all[0]
	n.below = append(n.below, all[1:]...)
	if len(all) > 1 {
		n.mark = bad
	}
	return n
}

func autoscaler(h autoscalingv2.HorizontalPodAutoscaler) node {
	least := int32(1)
	if h.Spec.MinReplicas != nil {
		least = *h.Spec.MinReplicas
	}
	n := node{mark: good, text: fmt.Sprintf("Autoscaler %s: wants %d, has %d, between %d and %d", h.Name, h.Status.DesiredReplicas, h.Status.CurrentReplicas, least, h.Spec.MaxReplicas)}
	for _, c := range h.Status.Conditions {
		if c.Type != autoscalingv2.ScalingLimited && c.Status == corev1.ConditionFalse && c.Reason != "ScalingDisabled" {
			n.mark, n.text = bad, n.text+", "+string(c.Type)+" is False ("+strings.Join(strings.Fields(c.Message), " ")+")"
		}
	}
	return n
}

// queues returns the streams and consumers that the service scales by.
func (t trunk) queues() []node {
	var out []node
	for _, trigger := range t.of.ScaledObject.Streams() {
		out = append(out, t.queue(trigger))
	}
	return out
}

func (t trunk) queue(trigger snapshot.TriggerMetadata) node {
	what := fmt.Sprintf("NATS stream %s, consumer %s", trigger.Stream, trigger.Consumer)
	server := t.Server(trigger)
	if server == nil {
		return node{mark: unknown, text: what + ": " + t.unasked(trigger)}
	}
	stream := server.Account(trigger.Account).Stream(trigger.Stream)
	consumer := stream.Consumer(trigger.Consumer)
	switch {
	case consumer != nil:
		return node{mark: good, text: fmt.Sprintf("%s: %d messages wait, %d are not acknowledged yet", what, consumer.Pending, consumer.Unacknowledged)}
	case !server.Complete():
		return node{mark: unknown, text: what + ": not on the servers that answered"}
	case stream != nil:
		return node{mark: bad, text: what + ": there is no such consumer"}
	}
	return node{mark: bad, text: fmt.Sprintf("%s: account %s has no such stream", what, trigger.Account)}
}

func (t trunk) unasked(trigger snapshot.TriggerMetadata) string {
	for _, g := range t.Gaps {
		if g.Kind == snapshot.Monitoring && g.Name == trigger.Endpoint {
			return g.Phrase()
		}
	}
	return "not asked"
}

// sources returns the Secrets and ConfigMaps, unless they were not looked up.
func (t trunk) sources() []node {
	var out []node
	for _, s := range t.of.Sources {
		n := node{mark: when(s.Exists), text: s.Kind + " " + s.Name}
		switch {
		case !s.Known:
			n.mark, n.text = unknown, n.text+": not looked up"
		case !s.Exists:
			n.text += ": does not exist"
		case s.KeysKnown && len(s.Keys) > 0:
			n.text += ": has " + strings.Join(s.Keys, ", ")
		}
		out = append(out, n)
	}
	return out
}
