// Package snapshot holds what kubectl eds read from a cluster at one moment.
// [Read] reads it, [Save] and [Load] keep it in a file; package causes judges it
// without going back to the cluster.
//
// It holds no values of Secrets or ConfigMaps, no values of environment variables
// and no command lines. It does hold log lines of failed containers.
package snapshot

import (
	"time"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
)

// Snapshot is everything that was read, and what could not be.
type Snapshot struct {
	// Format is the version of this structure, see [Format].
	Format int `json:"format"`
	// Taken is when it was read, by the API server's clock; ages count from here.
	Taken time.Time `json:"taken"`
	// Namespace is where the services are.
	Namespace string `json:"namespace"`
	// Crossplane is its major version as far as the platform API tells: "1" if
	// claims become composite resources of their own, "2" if not, "" if unknown.
	Crossplane string `json:"crossplane,omitempty"`
	// Platform is what all services depend on.
	Platform Platform `json:"platform"`
	// Services are the services that were asked for, by name.
	Services []Service `json:"services"`
	// NATS are the monitoring endpoints that the services scale by.
	NATS []NATS `json:"nats,omitempty"`
	// Gaps lists what could not be read. An empty list elsewhere in the snapshot
	// does not mean that there is nothing if there is a gap for it.
	Gaps []Gap `json:"gaps,omitempty"`
}

// Format is the version of the structure that this program writes and reads.
const Format = 1

// Gap is something that could not be read.
type Gap struct {
	// Kind is what it is about.
	Kind Kind `json:"kind"`
	// Name is set if a single resource could not be read.
	Name string `json:"name,omitempty"`
	// Reason says why.
	Reason Reason `json:"reason"`
	// Message is what the API server said.
	Message string `json:"message"`
}

// Kind names what is read, as people and kubectl do.
type Kind string

// What is read.
const (
	Claims         Kind = "eventdrivenservices"
	Composites     Kind = "xeventdrivenservices"
	Objects        Kind = "objects.kubernetes.crossplane.io"
	Deployments    Kind = "deployments"
	ReplicaSets    Kind = "replicasets"
	Pods           Kind = "pods"
	Events         Kind = "events"
	Services       Kind = "services"
	EndpointSlices Kind = "endpointslices"
	ScaledObjects  Kind = "scaledobjects"
	HPAs           Kind = "horizontalpodautoscalers"
	Secrets        Kind = "secrets"
	ConfigMaps     Kind = "configmaps"
	Logs           Kind = "logs"
	Functions      Kind = "functions.pkg.crossplane.io"
	Providers      Kind = "providers.pkg.crossplane.io"
	APIServices    Kind = "apiservices"
	Crossplane     Kind = "Crossplane's deployments"
	KEDA           Kind = "KEDA's deployments"
	Monitoring     Kind = "NATS monitoring"
)

// Reason is why something could not be read.
type Reason string

// The reasons.
const (
	// Forbidden means that the user may not read it.
	Forbidden Reason = "Forbidden"
	// NotInstalled means that the cluster does not have the type.
	NotInstalled Reason = "NotInstalled"
	// Failed is everything else, such as a timeout.
	Failed Reason = "Failed"
)

// Gap returns the gap that concerns a whole kind, or nil.
func (s *Snapshot) Gap(kind Kind) *Gap {
	for i := range s.Gaps {
		if s.Gaps[i].Kind == kind && s.Gaps[i].Name == "" {
			return &s.Gaps[i]
		}
	}
	return nil
}

// Platform is what all services depend on.
type Platform struct {
	// Functions and Providers are Crossplane's packages.
	Functions []Resource `json:"functions,omitempty"`
	Providers []Resource `json:"providers,omitempty"`
	// Crossplane and KEDA are the Deployments in their namespaces.
	Crossplane []appsv1.Deployment `json:"crossplane,omitempty"`
	KEDA       []appsv1.Deployment `json:"keda,omitempty"`
	// ExternalMetrics is the APIService by which the HPA asks KEDA.
	ExternalMetrics *Resource `json:"externalMetrics,omitempty"`
}

// Service is one service with everything that belongs to it. What is nil or
// empty does not exist, unless there is a gap.
type Service struct {
	Name         string                                  `json:"name"`
	Claim        *Claim                                  `json:"claim,omitempty"`
	Composite    *Resource                               `json:"composite,omitempty"`
	Objects      []Object                                `json:"objects,omitempty"`
	Deployment   *appsv1.Deployment                      `json:"deployment,omitempty"`
	ReplicaSets  []appsv1.ReplicaSet                     `json:"replicaSets,omitempty"`
	Pods         []corev1.Pod                            `json:"pods,omitempty"`
	Service      *corev1.Service                         `json:"service,omitempty"`
	Endpoints    []discoveryv1.EndpointSlice             `json:"endpoints,omitempty"`
	ScaledObject *ScaledObject                           `json:"scaledObject,omitempty"`
	HPAs         []autoscalingv2.HorizontalPodAutoscaler `json:"hpas,omitempty"`
	// Sources are the Secrets and ConfigMaps that the pods refer to.
	Sources []Source `json:"sources,omitempty"`
	// Events are the warnings about any of these, oldest first.
	Events []corev1.Event `json:"events,omitempty"`
	// Logs are the last lines of failed containers.
	Logs []Log `json:"logs,omitempty"`
}

// Source is a Secret or a ConfigMap that pods refer to.
type Source struct {
	// Kind is Secret or ConfigMap.
	Kind string `json:"kind"`
	Name string `json:"name"`
	// Pull means that it is for pulling the image.
	Pull bool `json:"pull,omitempty"`
	// Wanted are the keys that the pods name; none if they take all.
	Wanted []string `json:"wanted,omitempty"`
	// Known reports whether it was looked up; if not, Exists means nothing.
	Known  bool `json:"known"`
	Exists bool `json:"exists"`
	// Type is the type of a Secret.
	Type string `json:"type,omitempty"`
	// KeysKnown reports whether its keys were read; if not, Keys means nothing.
	KeysKnown bool     `json:"keysKnown"`
	Keys      []string `json:"keys,omitempty"`
}

// Log is the end of what a container wrote.
type Log struct {
	Pod       string   `json:"pod"`
	Container string   `json:"container"`
	Lines     []string `json:"lines"`
}

// Only returns the snapshot with just one of its services, or nil if it lacks
// that service.
func (s *Snapshot) Only(name string) *Snapshot {
	for _, service := range s.Services {
		if service.Name == name {
			one := *s
			one.Services = []Service{service}
			return &one
		}
	}
	return nil
}
