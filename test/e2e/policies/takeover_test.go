package policies

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// takeovers are requests about what exists and is not the platform's.
func (a api) takeovers(t *testing.T) []request {
	t.Helper()
	m := a.manifests(t, "minimal")
	foreignDeployment := with(with(m["Deployment"], nil, "metadata", "labels"), nil, "metadata", "ownerReferences")
	existing := map[string]*cluster.Object{
		"ServiceAccount": parse(t, strings.ReplaceAll(existingAccount, "NAME", m["ServiceAccount"].GetName())),
		"Service":        parse(t, strings.ReplaceAll(existingService, "NAME", m["Service"].GetName())),
		"ScaledObject":   parse(t, strings.ReplaceAll(existingScaler, "NAME", m["ScaledObject"].GetName())),
		"Deployment":     foreignDeployment,
	}
	const stays = "exists and is not the claim's, so it stays as it is"
	var requests []request
	for kind, old := range existing {
		adoptable := with(old, "true", "metadata", "annotations", "platform.bizmatters.io/adopt")
		requests = append(requests,
			request{"take over a " + kind, a.writer(), old, m[kind], stays},
			request{"take over a " + kind + " that only looks managed", a.writer(), with(old, "crossplane", "metadata", "labels", "app.kubernetes.io/managed-by"), m[kind], stays},
			request{"take over a " + kind + " that only looks like a worker", a.writer(), with(old, "event-driven-worker", "metadata", "labels", "app.kubernetes.io/component"), m[kind], stays},
			request{"take over a " + kind + " whose annotation says no", a.writer(), with(old, "false", "metadata", "annotations", "platform.bizmatters.io/adopt"), m[kind], stays},
			request{"take over a " + kind + " that may be adopted", a.writer(), adoptable, m[kind], ""},
			request{"somebody else writes the " + kind, author, old, with(old, "x", "metadata", "labels", "a"), ""})
		if a.HasClaims() {
			requests = append(requests,
				request{"delete a " + kind + " that is not the claim's", a.writer(), old, nil, "is not the claim's, so it stays"},
				request{"delete a " + kind + " that may be adopted and was not", a.writer(), adoptable, nil, "is not the claim's, so it stays"},
				request{"somebody else deletes the " + kind, author, old, nil, ""})
		}
	}
	return requests
}
