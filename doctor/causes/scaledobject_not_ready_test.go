package causes

import "testing"

func TestScaledObjectNotReady(t *testing.T) {
	p := healthy(t)
	p.keda("ScaledObjectCheckFailed", "ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification", "IdleReplicaCount=5 must be less than minReplicaCount=1")
	p.has("scaledobject-not-ready", "KEDA cannot scale the service: ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification; IdleReplicaCount=5 must be less than minReplicaCount=1")
}
