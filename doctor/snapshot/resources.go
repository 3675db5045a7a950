package snapshot

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Resource is a resource of which only the conditions matter.
type Resource struct {
	Metadata metav1.ObjectMeta `json:"metadata"`
	Status   Status            `json:"status,omitzero"`
}

// Status holds conditions.
type Status struct {
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// Condition returns a condition, or one with an empty status if it is missing.
func (s Status) Condition(kind string) metav1.Condition {
	for _, c := range s.Conditions {
		if c.Type == kind {
			return c
		}
	}
	return metav1.Condition{Type: kind}
}

// Claim is an EventDrivenService, a claim on Crossplane 1 and the composite
// resource itself on Crossplane 2.
type Claim struct {
	Resource
	Spec struct {
		Image string `json:"image,omitempty"`
		// ResourceRef is the composite resource on Crossplane 1.
		ResourceRef struct {
			Name string `json:"name"`
		} `json:"resourceRef,omitzero"`
	} `json:"spec"`
	// Changed is when anything but its status was last changed, or when it was
	// deleted.
	Changed metav1.Time `json:"changed,omitzero"`
}

// noteChange keeps what matters of the managed fields.
func (c *Claim) noteChange() {
	c.Changed = c.Metadata.CreationTimestamp
	for _, f := range c.Metadata.ManagedFields {
		if f.Subresource == "" && f.Time != nil && f.Time.After(c.Changed.Time) {
			c.Changed = *f.Time
		}
	}
	if deleted := c.Metadata.DeletionTimestamp; deleted != nil {
		c.Changed = *deleted
	}
}

// Object is an Object of provider-kubernetes, which carries one manifest.
type Object struct {
	Resource
	Spec struct {
		ForProvider struct {
			Manifest struct {
				Kind     string `json:"kind"`
				Metadata struct {
					Name string `json:"name"`
				} `json:"metadata"`
			} `json:"manifest"`
		} `json:"forProvider"`
	} `json:"spec"`
}

// Carries returns the resource that the Object carries, as Kind/name.
func (o Object) Carries() string {
	m := o.Spec.ForProvider.Manifest
	return m.Kind + "/" + m.Metadata.Name
}

// ScaledObject tells KEDA how to scale a service.
type ScaledObject struct {
	Metadata metav1.ObjectMeta  `json:"metadata"`
	Spec     ScaledObjectSpec   `json:"spec"`
	Status   ScaledObjectStatus `json:"status,omitzero"`
}

// ScaledObjectSpec is the part of a ScaledObject's spec that matters.
type ScaledObjectSpec struct {
	MinReplicaCount *int32    `json:"minReplicaCount,omitempty"`
	MaxReplicaCount *int32    `json:"maxReplicaCount,omitempty"`
	Triggers        []Trigger `json:"triggers,omitempty"`
}

// ScaledObjectStatus is what KEDA says.
type ScaledObjectStatus struct {
	Status
	HPAName string `json:"hpaName,omitempty"`
}

// Trigger is one source of load that a ScaledObject scales by.
type Trigger struct {
	Type     string          `json:"type"`
	Metadata TriggerMetadata `json:"metadata"`
}

// TriggerMetadata configures a nats-jetstream trigger.
type TriggerMetadata struct {
	Endpoint     string `json:"natsServerMonitoringEndpoint,omitempty"`
	Account      string `json:"account,omitempty"`
	Stream       string `json:"stream,omitempty"`
	Consumer     string `json:"consumer,omitempty"`
	LagThreshold string `json:"lagThreshold,omitempty"`
}

// Streams returns the triggers that read a JetStream consumer.
func (o *ScaledObject) Streams() []TriggerMetadata {
	if o == nil {
		return nil
	}
	var out []TriggerMetadata
	for _, t := range o.Spec.Triggers {
		if t.Type == "nats-jetstream" {
			out = append(out, t.Metadata)
		}
	}
	return out
}
