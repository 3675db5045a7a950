package causes

import "fmt"

// accountWrong finds streams that belong to an account other than the claim's.
// KEDA before 2.20 reports no messages and no error; later versions report an
// error.
func accountWrong() Rule {
	return Rule{ID: "account-wrong", Explains: inQueue("stream-missing", "consumer-missing"), find: func(c *Case) *Finding {
		for _, q := range c.queues() {
			if !q.known() || q.stream != nil || q.owner() == "" {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("Stream %s is in the NATS account %s; the claim says account %s, where KEDA finds nothing: no messages, from 2.20 on an error.", q.Stream, q.owner(), q.Account),
				do:      fmt.Sprintf("Set spec.nats.account to %s.", q.owner()),
			}
		}
		return nil
	}}
}

// inQueue lists what follows if KEDA does not find the stream or the consumer.
func inQueue(more ...string) []string {
	return append([]string{"nats-unreachable", "scaledobject-not-ready", "autoscaler-unknown", "messages-not-acknowledged", "scaling-down-slowly"}, more...)
}
