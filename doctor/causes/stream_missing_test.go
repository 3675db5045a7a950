package causes

import "testing"

func TestStreamMissing(t *testing.T) {
	p := healthy(t)
	p.stream().Name = "ORDER"
	p.has("stream-missing", "NATS has no stream ORDERS in account $G (did you mean ORDER?). KEDA reads that as no messages, from 2.20 on as an error, and the service never scales.")
}

// A server of a cluster that did not answer may have it.
func TestStreamElsewhere(t *testing.T) {
	p := healthy(t)
	p.stream().Name = "ORDER"
	p.s.NATS[0].Servers = 3
	p.hasNot("stream-missing")
}
