package snapshot

import (
	"cmp"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// NATS is what the monitoring endpoint of a NATS installation says.
type NATS struct {
	// Endpoint is HOST:PORT, as the ScaledObjects write it.
	Endpoint string `json:"endpoint"`
	// Servers is how many servers the cluster has, and Asked how many answered:
	// what is on the others is unknown.
	Servers int `json:"servers"`
	Asked   int `json:"asked"`
	// Accounts have JetStream.
	Accounts []Account `json:"accounts,omitempty"`
}

// Complete reports whether all servers answered, so that what is missing does not
// exist.
func (n *NATS) Complete() bool { return n.Asked >= n.Servers }

// Account is a NATS account with its streams.
type Account struct {
	Name    string   `json:"name"`
	ID      string   `json:"id,omitempty"`
	Streams []Stream `json:"stream_detail,omitempty"`
}

// Stream is a JetStream stream.
type Stream struct {
	Name      string      `json:"name"`
	State     StreamState `json:"state"`
	Consumers []Consumer  `json:"consumer_detail,omitempty"`
}

// StreamState counts messages.
type StreamState struct {
	Messages int64 `json:"messages"`
	LastSeq  int64 `json:"last_seq"`
}

// Consumer is a consumer of a stream.
type Consumer struct {
	Name string `json:"name"`
	// Pending counts messages not yet delivered, Unacknowledged those delivered
	// and not acknowledged, and Redelivered those of the latter that were
	// delivered more than once.
	Pending        int64 `json:"num_pending"`
	Unacknowledged int64 `json:"num_ack_pending"`
	Redelivered    int64 `json:"num_redelivered"`
	Config         struct {
		MaxAckPending int64 `json:"max_ack_pending,omitempty"`
	} `json:"config,omitzero"`
	// Delivered is how far delivery has come.
	Delivered struct {
		StreamSeq int64 `json:"stream_seq"`
	} `json:"delivered,omitzero"`
	// AckFloor says when a message was last acknowledged.
	AckFloor struct {
		LastActive metav1.Time `json:"last_active,omitzero"`
	} `json:"ack_floor,omitzero"`
}

// Lag is what KEDA scales by.
func (c Consumer) Lag() int64 { return c.Pending + c.Unacknowledged }

// ahead reports whether this is closer to what the leader knows; only the leader
// of a consumer knows when a message was acknowledged.
func (c Consumer) ahead(of *Consumer) bool {
	if c.Delivered.StreamSeq == of.Delivered.StreamSeq {
		return c.AckFloor.LastActive.After(of.AckFloor.LastActive.Time)
	}
	return c.Delivered.StreamSeq > of.Delivered.StreamSeq
}

// Server returns what the endpoint of a trigger said, or nil if that is unknown.
func (s *Snapshot) Server(t TriggerMetadata) *NATS {
	i := slices.IndexFunc(s.NATS, func(n NATS) bool { return n.Endpoint == t.Endpoint })
	if i < 0 {
		return nil
	}
	return &s.NATS[i]
}

// Key is how KEDA finds the account: by its ID, which is the name where the
// server's configuration names it, and the public key where an operator signs it.
func (a Account) Key() string { return cmp.Or(a.ID, a.Name) }

// Account returns the account with a key, or nil.
func (n *NATS) Account(key string) *Account {
	i := slices.IndexFunc(n.Accounts, func(a Account) bool { return a.Key() == key })
	if i < 0 {
		return nil
	}
	return &n.Accounts[i]
}

// Stream returns the stream with a name, or nil; the account may be nil.
func (a *Account) Stream(name string) *Stream {
	if a == nil {
		return nil
	}
	i := slices.IndexFunc(a.Streams, func(s Stream) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return &a.Streams[i]
}

// Consumer returns the consumer with a name, or nil; the stream may be nil.
func (s *Stream) Consumer(name string) *Consumer {
	if s == nil {
		return nil
	}
	i := slices.IndexFunc(s.Consumers, func(c Consumer) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return &s.Consumers[i]
}

// merge adds what another server of the cluster says. If several servers have a
// consumer, the copy that is further along is the leader's or closer to it.
func (n *NATS) merge(accounts []Account) {
	for _, a := range accounts {
		mine := n.Account(a.Key())
		if mine == nil {
			n.Accounts = append(n.Accounts, a)
			continue
		}
		for _, s := range a.Streams {
			mine.merge(s)
		}
	}
	slices.SortFunc(n.Accounts, func(a, b Account) int { return strings.Compare(a.Name, b.Name) })
}

func (a *Account) merge(s Stream) {
	mine := a.Stream(s.Name)
	if mine == nil {
		a.Streams = append(a.Streams, s)
		return
	}
	for _, c := range s.Consumers {
		if known := mine.Consumer(c.Name); known == nil {
			mine.Consumers = append(mine.Consumers, c)
		} else if c.ahead(known) {
			*known = c
		}
	}
}
