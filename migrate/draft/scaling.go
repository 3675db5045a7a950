package draft

import (
	"math"
	"strconv"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
)

// scaling keeps the number of pods where nothing scales them.
func scaling(s cluster.Service) tree.Map {
	out := tree.Map{}
	switch s.Scaler["kind"] {
	case "ScaledObject":
		setNumber(out, "minReplicas", tree.At(s.Scaler, "spec", "minReplicaCount"), 1)
		setNumber(out, "maxReplicas", tree.At(s.Scaler, "spec", "maxReplicaCount"), 10)
	case nil:
		replicas := tree.At(s.Deployment, "spec", "replicas")
		if replicas == nil {
			replicas = 1.0
		}
		setNumber(out, "minReplicas", replicas, 1)
		setNumber(out, "maxReplicas", replicas, 10)
	default:
		setNumber(out, "minReplicas", tree.At(s.Scaler, "spec", "minReplicas"), 1)
		setNumber(out, "maxReplicas", tree.At(s.Scaler, "spec", "maxReplicas"), 10)
	}
	triggers := s.Triggers()
	if len(triggers) > 0 {
		setNumber(out, "lagThreshold", number(tree.Text(triggers[0], "lagThreshold")), 5)
		set(out, "triggers", further(triggers))
	}
	return out
}

func setNumber(m tree.Map, field string, value any, byDefault float64) {
	if value != nil && value != byDefault {
		m[field] = value
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
			item["account"] = either(account, defaultAccount)
		}
		out = append(out, item)
	}
	return out
}
