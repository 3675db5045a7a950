package snapshot

import (
	"cmp"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// The labels by which Crossplane 1 ties a resource to its claim and its composite
// resource.
const (
	labelClaimName      = "crossplane.io/claim-name"
	labelClaimNamespace = "crossplane.io/claim-namespace"
	labelComposite      = "crossplane.io/composite"
)

// assemble sorts everything by the service that it belongs to: one service, or,
// for "", all that have a claim.
func (l lists) assemble(name string) []Service {
	names := []string{name}
	if name == "" {
		names = nil
		for _, c := range l.claims {
			names = append(names, c.Metadata.Name)
		}
		slices.Sort(names)
	}
	services := []Service{}
	for _, n := range names {
		services = append(services, l.service(n))
	}
	return services
}

func (l lists) service(name string) Service {
	s := Service{Name: name}
	if s.Claim = first(l.claims, func(c *Claim) bool { return c.Metadata.Name == name }); s.Claim != nil {
		s.Claim.noteChange()
	}
	s.Composite = first(l.composites, s.composes)
	s.Objects = where(l.objects, s.carries)
	s.Deployment = byName(l.deployments, name)
	s.ReplicaSets = byLabel(l.replicaSets, name)
	s.Pods = byLabel(l.pods, name)
	s.Service = byName(l.services, name)
	s.Endpoints = where(l.endpoints, func(e *discoveryv1.EndpointSlice) bool { return e.Labels[discoveryv1.LabelServiceName] == name })
	s.ScaledObject = first(l.scaledObjects, func(o *ScaledObject) bool { return o.Metadata.Name == name+"-scaler" })
	s.HPAs = where(l.hpas, func(h *autoscalingv2.HorizontalPodAutoscaler) bool {
		return h.Spec.ScaleTargetRef.Kind == "Deployment" && h.Spec.ScaleTargetRef.Name == name
	})
	s.Events = where(l.events, func(e *corev1.Event) bool { return s.owns(e.InvolvedObject) })
	s.Events = append(s.Events, where(l.above, func(e *corev1.Event) bool {
		return s.Composite != nil && e.InvolvedObject.Name == s.Composite.Metadata.Name
	})...)
	slices.SortStableFunc(s.Events, func(a, b corev1.Event) int {
		return cmp.Or(Seen(a).Compare(Seen(b)), cmp.Compare(a.Name, b.Name))
	})
	return s
}

// composes reports whether a composite resource is the claim's. That of an
// earlier claim of the same name may not be gone yet.
func (s *Service) composes(c *Resource) bool {
	if s.Claim != nil && s.Claim.Spec.ResourceRef.Name != "" {
		return c.Metadata.Name == s.Claim.Spec.ResourceRef.Name
	}
	return c.Metadata.Labels[labelClaimName] == s.Name
}

// carries reports whether an Object is the claim's.
func (s *Service) carries(o *Object) bool {
	composite := o.Metadata.Labels[labelComposite]
	return o.Metadata.Labels[labelClaimName] == s.Name && (s.Composite == nil || composite == "" || composite == s.Composite.Metadata.Name)
}

// owns reports whether something belongs to the service.
func (s *Service) owns(about corev1.ObjectReference) bool {
	switch about.Kind {
	case "Pod":
		return slices.ContainsFunc(s.Pods, func(p corev1.Pod) bool { return p.Name == about.Name })
	case "ReplicaSet":
		return slices.ContainsFunc(s.ReplicaSets, func(r appsv1.ReplicaSet) bool { return r.Name == about.Name })
	case "HorizontalPodAutoscaler":
		return slices.ContainsFunc(s.HPAs, func(h autoscalingv2.HorizontalPodAutoscaler) bool { return h.Name == about.Name })
	case "ScaledObject":
		return about.Name == s.Name+"-scaler"
	case spec.Kind, "Deployment", "Service", "ServiceAccount":
		return about.Name == s.Name
	}
	return false
}
