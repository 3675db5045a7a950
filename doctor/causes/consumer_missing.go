package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// consumerMissing finds consumers that the stream does not have. KEDA before 2.20
// then counts every message there ever was as waiting; later versions report an
// error.
func consumerMissing() Rule {
	return Rule{ID: "consumer-missing", Explains: inQueue("at-maximum"), find: func(c *Case) *Finding {
		for _, q := range c.queues() {
			if !q.known() || q.stream == nil || q.consumer != nil {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("Stream %s has no consumer %s%s. KEDA before 2.20 counts all %d messages that the stream ever had as waiting, so the service goes to its maximum and stays there; from 2.20 on it does not scale at all.",
					q.Stream, q.Consumer, meant(q.Consumer, consumers(q.stream)), q.stream.State.LastSeq),
				do: "Correct spec.nats.consumer, or create the consumer: the platform does not.",
			}
		}
		return c.consumerAbsent()
	}}
}

// consumerAbsent is for people who may not query NATS: KEDA 2.20 reports it too.
func (c *Case) consumerAbsent() *Finding {
	if len(c.NATS) > 0 || !c.triggerError() || !absent.MatchString(c.kedaError()) {
		return nil
	}
	return &Finding{
		message: "KEDA does not find the stream or the consumer" + c.kedaError() + ".",
		do:      "Compare spec.nats with what NATS has, upper and lower case included.",
	}
}

func consumers(s *snapshot.Stream) []string {
	var names []string
	for _, c := range s.Consumers {
		names = append(names, c.Name)
	}
	return names
}
