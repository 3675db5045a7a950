package compare

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
)

func resourceRules(c string) []rule {
	return []rule{
		impossible(c+"resources", "resources", "the container may use less than before", "ask the platform team for a larger size").only(less),
		different(c+"resources * cpu", "the nearest size gives more CPU"),
		different(c+"resources * memory", "the nearest size gives more memory"),
		different(c+"resources * ephemeral-storage", "only the node limits the container's files"),
		impossible(c+"resources", "resources", "the container does not get this resource", "keep the manifests"),
	}
}

func less(c change) bool {
	return c.is != nil && cluster.CompareQuantities(fmt.Sprint(c.is), fmt.Sprint(c.was)) < 0
}
