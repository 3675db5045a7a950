package draft

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func http(s cluster.Service) tree.Map {
	port := s.HTTPPort()
	if port == nil {
		return tree.Map{"enabled": false}
	}
	out := tree.Map{}
	if port != defaultPort {
		out["port"] = port
	}
	c := s.Container()
	health, ready := tree.Text(c, "livenessProbe", "httpGet", "path"), tree.Text(c, "readinessProbe", "httpGet", "path")
	if health == "" {
		health = tree.Text(c, "startupProbe", "httpGet", "path")
	}
	// A path that is known to answer is better than one that may not exist.
	set(out, "healthPath", unless(either(health, ready), defaultHealth))
	set(out, "readyPath", unless(either(ready, health), defaultReady))
	return out
}
