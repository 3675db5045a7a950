package composition

import (
	"fmt"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// allTriggers is each trigger of the ScaledObject: the claim's own, and those
// that it adds.
const allTriggers = "spec.triggers[*]"

func scaledObject(base map[string]any) (Resource, error) {
	trigger, err := firstTrigger(base)
	if err != nil {
		return Resource{}, err
	}
	patches := []Patch{
		metadata(),
		fromEnv("metadata.name", format("%s"+spec.ScalerSuffix)).to("metadata.name"),
		fromEnv("metadata.name").to("spec.scaleTargetRef.name"),
		from("spec.scaling.minReplicas").to("spec.minReplicaCount"),
		from("spec.scaling.maxReplicas").to("spec.maxReplicaCount"),
		from("spec.nats.stream").to("spec.triggers[0].metadata.stream"),
		from("spec.nats.consumer").to("spec.triggers[0].metadata.consumer"),
	}
	for i := range spec.MaxTriggers {
		patches = append(patches, from(fmt.Sprintf("spec.scaling.triggers[%d]", i)).to(fmt.Sprintf("spec.triggers[%d].metadata", i+1)))
	}
	return Resource{
		Patches: append(patches,
			from(fmt.Sprintf("spec.scaling.triggers[%d].stream", spec.MaxTriggers), refuse()).to("metadata.name"),
			from("spec.scaling.triggers", toJSON(), constant(trigger)).to(allTriggers).filling(),
			from("spec.nats.account").to(allTriggers+".metadata.account").filling(),
			from("spec.scaling.lagThreshold", toText()).to(allTriggers+".metadata.lagThreshold"),
			from("spec.nats.monitoringEndpoint").to(allTriggers+".metadata.natsServerMonitoringEndpoint"),
		),
		Ready:  Readiness{Condition: "Ready"},
		Status: []Patch{status("conditions").to("status.scaledObject.conditions")},
	}, nil
}

// firstTrigger returns what the template says about a trigger: every further one
// gets the same.
func firstTrigger(base map[string]any) (any, error) {
	spec, err := nested(base, "spec")
	if err != nil {
		return nil, err
	}
	triggers, _ := spec["triggers"].([]any)
	if len(triggers) != 1 {
		return nil, fmt.Errorf("spec.triggers: %d triggers, want 1", len(triggers))
	}
	return triggers[0], nil
}
