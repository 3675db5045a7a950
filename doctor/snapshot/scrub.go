package snapshot

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// scrub removes what is not needed and may be confidential: the values of
// environment variables, commands, and copies of manifests in annotations.
func (s *Snapshot) scrub() {
	p := &s.Platform
	if p.ExternalMetrics != nil {
		scrubMeta(&p.ExternalMetrics.Metadata)
	}
	for _, list := range [][]Resource{p.Functions, p.Providers} {
		for i := range list {
			scrubMeta(&list[i].Metadata)
		}
	}
	for i := range p.Crossplane {
		scrubMeta(&p.Crossplane[i].ObjectMeta)
		scrubPod(&p.Crossplane[i].Spec.Template.Spec)
	}
	for i := range p.KEDA {
		scrubMeta(&p.KEDA[i].ObjectMeta)
		scrubPod(&p.KEDA[i].Spec.Template.Spec)
	}
	for i := range s.Services {
		s.Services[i].scrub()
	}
}

func (s *Service) scrub() {
	if s.Claim != nil {
		scrubMeta(&s.Claim.Metadata)
	}
	if s.Composite != nil {
		scrubMeta(&s.Composite.Metadata)
	}
	if s.Deployment != nil {
		scrubMeta(&s.Deployment.ObjectMeta)
		scrubPod(&s.Deployment.Spec.Template.Spec)
	}
	if s.Service != nil {
		scrubMeta(&s.Service.ObjectMeta)
	}
	if s.ScaledObject != nil {
		scrubMeta(&s.ScaledObject.Metadata)
	}
	for i := range s.Objects {
		scrubMeta(&s.Objects[i].Metadata)
	}
	for i := range s.ReplicaSets {
		scrubMeta(&s.ReplicaSets[i].ObjectMeta)
		scrubPod(&s.ReplicaSets[i].Spec.Template.Spec)
	}
	for i := range s.Pods {
		scrubMeta(&s.Pods[i].ObjectMeta)
		scrubPod(&s.Pods[i].Spec)
	}
	for i := range s.Endpoints {
		scrubMeta(&s.Endpoints[i].ObjectMeta)
	}
	for i := range s.HPAs {
		scrubMeta(&s.HPAs[i].ObjectMeta)
	}
	for i := range s.Events {
		scrubMeta(&s.Events[i].ObjectMeta)
	}
}

// kept are the annotations that say something about a service's state.
var kept = []string{"autoscaling.keda.sh/", "crossplane.io/", "platform.bizmatters.io/", "deployment.kubernetes.io/revision"}

func scrubMeta(m *metav1.ObjectMeta) {
	m.ManagedFields = nil
	for name := range m.Annotations {
		if !slices.ContainsFunc(kept, func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
			delete(m.Annotations, name)
		}
	}
}

func scrubPod(p *corev1.PodSpec) {
	for _, list := range [][]corev1.Container{p.InitContainers, p.Containers} {
		for i := range list {
			list[i].Command, list[i].Args = nil, nil
			for j := range list[i].Env {
				list[i].Env[j].Value = ""
			}
		}
	}
}
