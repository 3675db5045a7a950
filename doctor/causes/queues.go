package causes

import (
	"strconv"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// queue is a trigger of the service and what NATS says about it. What is nil does
// not exist, or NATS could not be queried: see known.
type queue struct {
	snapshot.TriggerMetadata
	server   *snapshot.NATS
	account  *snapshot.Account
	stream   *snapshot.Stream
	consumer *snapshot.Consumer
}

// known reports whether nil means that something does not exist.
func (q queue) known() bool { return q.server != nil && q.server.Complete() }

// threshold is how many messages KEDA wants for each pod.
func (q queue) threshold() int64 {
	n, err := strconv.ParseInt(q.LagThreshold, 10, 64)
	if err != nil || n < 1 {
		return 10 // KEDA's default
	}
	return n
}

// needed is how many pods KEDA wants for the lag.
func (q queue) needed() int64 { return (q.consumer.Lag() + q.threshold() - 1) / q.threshold() }

// needed is how many pods KEDA wants for the largest lag, within the limits of
// the service. Known reports whether everything that it scales by was seen.
func (c *Case) needed() (pods int64, known bool) {
	queues := c.queues()
	known = c.ScaledObject != nil && len(queues) == len(c.ScaledObject.Spec.Triggers)
	for _, q := range queues {
		if q.consumer == nil {
			known = false
			continue
		}
		pods = max(pods, q.needed())
	}
	_, most := c.limits()
	return min(pods, int64(most)), known
}

// owner is the key of the account that has the stream, unless it is the
// trigger's.
func (q queue) owner() string {
	for i := range q.server.Accounts {
		if a := &q.server.Accounts[i]; a != q.account && a.Stream(q.Stream) != nil {
			return a.Key()
		}
	}
	return ""
}

// queues are what the service scales by.
func (c *Case) queues() []queue {
	var out []queue
	for _, t := range c.ScaledObject.Streams() {
		q := queue{TriggerMetadata: t, server: c.Server(t)}
		if q.server != nil {
			q.account = q.server.Account(t.Account)
			q.stream = q.account.Stream(t.Stream)
			q.consumer = q.stream.Consumer(t.Consumer)
		}
		out = append(out, q)
	}
	return out
}
