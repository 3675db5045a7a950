package draft

import (
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func nats(s cluster.Service) tree.Map {
	out := tree.Map{}
	set(out, "url", unless(s.Variable(spec.EnvNATSURL), defaultURL))
	stream, consumer := s.Consumer()
	set(out, "stream", stream)
	set(out, "consumer", consumer)
	if triggers := s.Triggers(); len(triggers) > 0 {
		set(out, "account", triggerAccount(triggers[0]))
		set(out, "monitoringEndpoint", unless(endpoint(triggers[0]), defaultEndpoint))
	}
	return out
}

// triggerAccount leaves out the system account: it never scales. KEDA asks by the
// ID if there is one, and takes an ID for a name.
func triggerAccount(trigger tree.Map) string {
	account := either(tree.Text(trigger, "accountID"), tree.Text(trigger, "account"))
	return unless(unless(account, defaultAccount), systemAccount)
}

// endpoint leaves out a scheme: with one, KEDA asks a server that does not exist.
func endpoint(trigger tree.Map) string {
	text := tree.Text(trigger, "natsServerMonitoringEndpoint")
	if _, rest, ok := strings.Cut(text, "://"); ok {
		return strings.TrimSuffix(rest, "/")
	}
	return text
}
