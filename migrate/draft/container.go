package draft

import (
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

func initContainer(s cluster.Service) tree.Map {
	init := s.Init()
	if init == nil {
		return nil
	}
	out := tree.Map{}
	set(out, "command", init["command"])
	set(out, "args", init["args"])
	return out
}
