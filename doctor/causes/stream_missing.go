package causes

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// streamMissing finds streams that no account has. KEDA before 2.20 reports no
// messages and no error; later versions report an error.
func streamMissing() Rule {
	return Rule{ID: "stream-missing", Explains: inQueue("consumer-missing"), find: func(c *Case) *Finding {
		for _, q := range c.queues() {
			if !q.known() || q.stream != nil || q.owner() != "" {
				continue
			}
			return &Finding{
				message: fmt.Sprintf("NATS has no stream %s in account %s%s. KEDA reads that as no messages, from 2.20 on as an error, and the service never scales.", q.Stream, q.Account, meant(q.Stream, streams(q.account))),
				do:      "Correct spec.nats.stream, upper and lower case included, or create the stream: the platform does not.",
			}
		}
		return nil
	}}
}

func streams(a *snapshot.Account) []string {
	var names []string
	if a != nil {
		for _, s := range a.Streams {
			names = append(names, s.Name)
		}
	}
	return names
}
