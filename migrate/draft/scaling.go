package draft

import (
	"math"
	"strconv"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// scaling keeps a fixed number of pods where nothing scales them.
func scaling(out tree.Map, s cluster.Service) {
	switch s.Scaler["kind"] {
	case "ScaledObject": // read directly
	case nil:
		replicas := tree.At(s.Deployment, "spec", "replicas")
		if replicas == nil {
			replicas = 1.0
		}
		out["minReplicas"], out["maxReplicas"] = replicas, replicas
	default:
		set(out, "minReplicas", tree.At(s.Scaler, "spec", "minReplicas"))
		set(out, "maxReplicas", tree.At(s.Scaler, "spec", "maxReplicas"))
	}
	if triggers := s.Triggers(); len(triggers) > 0 {
		set(out, "lagThreshold", number(tree.Text(triggers[0], "lagThreshold")))
		set(out, "triggers", further(triggers))
	}
}

func number(text string) any {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != math.Trunc(n) {
		return text // the judge says what is wrong with it
	}
	return n
}

func further(triggers []tree.Map) []any {
	var out []any
	first := triggerAccount(triggers[0])
	for _, t := range triggers[1:] {
		item := tree.Map{"stream": tree.Text(t, "stream"), "consumer": tree.Text(t, "consumer")}
		if account := triggerAccount(t); account != first {
			item["account"] = account
		}
		out = append(out, item)
	}
	return out
}
