package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// messagesNotAcknowledged finds consumers whose lag consists of messages that the
// service received and does not acknowledge. Beyond max_ack_pending of these,
// NATS delivers no more.
func messagesNotAcknowledged() Rule {
	return Rule{ID: "messages-not-acknowledged", Explains: []string{"at-maximum", "scaling-down-slowly"}, find: func(c *Case) *Finding {
		for _, q := range c.queues() {
			if q.consumer == nil || !c.stalled(q) {
				continue
			}
			x := q.consumer
			f := &Finding{
				message: fmt.Sprintf("The service takes messages and does not acknowledge them: of a lag of %d in consumer %s, %d are unacknowledged and %d of these were delivered more than once.", x.Lag(), q.Consumer, x.Unacknowledged, x.Redelivered),
				do:      "Look at the service: does it acknowledge each message after its work, and within the consumer's ack_wait? A message that always fails needs max_deliver. They count as lag, so that more pods are started for them.",
			}
			if full(q) {
				f.message += fmt.Sprintf(" That is max_ack_pending (%d): NATS delivers no more.", x.Config.MaxAckPending)
			}
			return f
		}
		return nil
	}}
}

// stalled reports whether the service scales by unacknowledged messages; a few in
// each pod are normal. A service that acknowledges messages is not stalled,
// however many it holds: max_ack_pending 1, for example, keeps messages in order.
// Messages that keep failing are a fault even if others succeed.
func (c *Case) stalled(q queue) bool {
	x := q.consumer
	_, most := c.limits()
	held := x.Unacknowledged >= q.threshold()*int64(most) && c.replicas() >= most
	again := x.Redelivered >= q.threshold() && 2*x.Redelivered >= x.Unacknowledged
	if c.acknowledges(x) {
		return x.Unacknowledged > x.Pending && again
	}
	return full(q) || x.Unacknowledged > x.Pending && (held || again)
}

// acknowledges reports whether a message was acknowledged a moment ago.
func (c *Case) acknowledges(x *snapshot.Consumer) bool {
	last := x.AckFloor.LastActive
	return !last.IsZero() && !c.lasts(last)
}

// full reports whether NATS holds messages back until some are acknowledged.
func full(q queue) bool {
	limit := q.consumer.Config.MaxAckPending
	return limit > 0 && q.consumer.Unacknowledged >= limit && q.consumer.Pending > 0
}
