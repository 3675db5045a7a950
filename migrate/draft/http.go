package draft

import (
	"cmp"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func http(s cluster.Service) tree.Map {
	port := s.HTTPPort()
	if port == nil {
		return tree.Map{"enabled": false}
	}
	out := tree.Map{"enabled": true, "port": port}
	c := s.Container()
	health, ready := tree.Text(c, "livenessProbe", "httpGet", "path"), tree.Text(c, "readinessProbe", "httpGet", "path")
	if health == "" {
		health = tree.Text(c, "startupProbe", "httpGet", "path")
	}
	// A path that is known to answer is better than one that may not exist.
	set(out, "healthPath", cmp.Or(health, ready))
	set(out, "readyPath", cmp.Or(ready, health))
	return out
}
