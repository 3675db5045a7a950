package draft

import (
	"cmp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func nats(out tree.Map, s cluster.Service) {
	stream, consumer := s.Consumer()
	set(out, "stream", stream)
	set(out, "consumer", consumer)
	if triggers := s.Triggers(); len(triggers) > 0 {
		set(out, "account", triggerAccount(triggers[0]))
		set(out, "monitoringEndpoint", endpoint(triggers[0]))
	}
}

const (
	// defaultAccount is what NATS calls the account of a server without accounts.
	defaultAccount = "$G"
	systemAccount  = "$SYS"
)

// triggerAccount never returns the system account, which never scales. KEDA
// queries by the ID if there is one, and accepts an ID as a name.
func triggerAccount(trigger tree.Map) string {
	account := cmp.Or(tree.Text(trigger, "accountID"), tree.Text(trigger, "account"), defaultAccount)
	if account == systemAccount {
		return defaultAccount
	}
	return account
}

// endpoint leaves out a scheme: with one, KEDA would query a server that does not
// exist.
func endpoint(trigger tree.Map) string {
	text := tree.Text(trigger, "natsServerMonitoringEndpoint")
	if _, rest, ok := strings.Cut(text, "://"); ok {
		return strings.TrimSuffix(rest, "/")
	}
	return text
}
