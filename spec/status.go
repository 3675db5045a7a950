package spec

// Status is what the platform reports about the running service, beside
// Crossplane's own conditions Synced and Ready (§5.3).
type Status struct {
	// Deployment tells how the pods are doing.
	Deployment *DeploymentStatus `json:"deployment,omitempty"`
	// ScaledObject says whether KEDA can scale the service.
	ScaledObject *ScaledObjectStatus `json:"scaledObject,omitempty"`
}

// DeploymentStatus is copied from the status of the service's Deployment.
type DeploymentStatus struct {
	// Replicas is the number of pods that exist.
	Replicas int64 `json:"replicas,omitempty"`
	// ReadyReplicas is the number of pods that are ready to work.
	ReadyReplicas int64 `json:"readyReplicas,omitempty"`
	// UpdatedReplicas is the number of pods that run the current image and
	// settings.
	UpdatedReplicas int64 `json:"updatedReplicas,omitempty"`
	// Conditions are the Deployment's own: Available, Progressing and
	// ReplicaFailure.
	Conditions []Condition `json:"conditions,omitempty"`
}

// ScaledObjectStatus is copied from the status of the service's ScaledObject.
type ScaledObjectStatus struct {
	// Conditions are the ScaledObject's own: Ready, Active, Fallback and Paused.
	Conditions []Condition `json:"conditions,omitempty"`
}

// Condition is one observation about a resource.
type Condition struct {
	// Type says what was observed, for example Available.
	Type string `json:"type"`
	// Status is True, False or Unknown.
	Status string `json:"status"`
	// Reason is a single word for machines.
	Reason string `json:"reason,omitempty"`
	// Message explains it to people.
	Message string `json:"message,omitempty"`
}

// OpenFields lets the resources' own conditions have more fields than are
// described here: Crossplane applies the status server-side, which refuses
// fields that a schema does not know.
func (Condition) OpenFields() bool { return true }
