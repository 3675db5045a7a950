package draft

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func account(s cluster.Service) tree.Map {
	out := tree.Map{}
	annotations := tree.Map{}
	for key, value := range tree.Sub(s.Account, "metadata", "annotations") {
		if !cluster.OfTools(key) {
			annotations[key] = value
		}
	}
	set(out, "annotations", annotations)
	out["automountToken"] = s.UsesToken
	return out
}
