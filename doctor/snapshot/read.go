package snapshot

import (
	"context"
	"net/url"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// Options say what to read.
type Options struct {
	Namespace string
	// Name selects one service; empty means all in the namespace. The keys of
	// Secrets and the logs of failed containers are read only for a single
	// service.
	Name string
	// CrossplaneNamespace and KEDANamespace are where these are installed.
	CrossplaneNamespace, KEDANamespace string
}

// The namespaces that Crossplane and KEDA are usually installed in.
const (
	CrossplaneNamespace = "crossplane-system"
	KEDANamespace       = "keda"
)

// Read reads a cluster. The number of its requests does not depend on the number
// of services. The error says why the services themselves could not be read;
// anything else that could not be read is a gap.
func Read(ctx context.Context, config *rest.Config, o Options) (*Snapshot, error) {
	var clock clock
	client, err := newClient(config, &clock)
	if err != nil {
		return nil, err
	}
	r := &reader{client: client}
	s := &Snapshot{Format: Format, Namespace: o.Namespace}
	s.Crossplane = r.crossplane(ctx)
	s.Taken = clock.now().UTC().Truncate(time.Second)
	all := r.lists(ctx, o, s)
	if s.Gaps = r.sorted(); s.Gap(Claims) != nil {
		return nil, cannotLook(s.Gap(Claims))
	}
	s.Services = all.assemble(o.Name)
	together(
		func() { r.sources(ctx, o, s.Services) },
		func() { r.logs(ctx, o, s.Services) },
		func() { s.NATS = r.nats(ctx, s.Services) },
	)
	s.Gaps = r.sorted()
	s.scrub()
	return s, nil
}

// crossplane tells the major version by the types that the platform API has. If
// that fails, listing the claims will say why.
func (r *reader) crossplane(ctx context.Context) string {
	var types metav1.APIResourceList
	if exists, _ := r.get(ctx, request{kind: Claims, path: "/apis/" + spec.APIVersion}, &types); !exists {
		return ""
	}
	for _, t := range types.APIResources {
		if t.Name == spec.CompositePlural {
			return "1"
		}
	}
	return "2"
}

// lists holds everything in a namespace, by kind.
type lists struct {
	claims        []Claim
	composites    []Resource
	objects       []Object
	deployments   []appsv1.Deployment
	replicaSets   []appsv1.ReplicaSet
	pods          []corev1.Pod
	events        []corev1.Event
	above         []corev1.Event // of composite resources on Crossplane 1
	services      []corev1.Service
	endpoints     []discoveryv1.EndpointSlice
	scaledObjects []ScaledObject
	hpas          []autoscalingv2.HorizontalPodAutoscaler
}

func (r *reader) lists(ctx context.Context, o Options, s *Snapshot) lists {
	var l lists
	here := func(kind Kind, api, plural string, query url.Values) request {
		return request{kind: kind, path: api + "/namespaces/" + o.Namespace + "/" + plural, query: query}
	}
	workers := url.Values{"labelSelector": {spec.LabelComponent + "=event-driven-worker"}}
	warnings := url.Values{"fieldSelector": {"type=Warning"}}
	together(
		func() { l.claims, _ = list[Claim](ctx, r, here(Claims, "/apis/"+spec.APIVersion, spec.Plural, nil)) },
		func() {
			l.deployments, _ = list[appsv1.Deployment](ctx, r, here(Deployments, "/apis/apps/v1", "deployments", nil))
		},
		func() {
			l.replicaSets, _ = list[appsv1.ReplicaSet](ctx, r, here(ReplicaSets, "/apis/apps/v1", "replicasets", workers))
		},
		func() { l.pods, _ = list[corev1.Pod](ctx, r, here(Pods, "/api/v1", "pods", workers)) },
		func() { l.events, _ = list[corev1.Event](ctx, r, here(Events, "/api/v1", "events", warnings)) },
		func() { l.services, _ = list[corev1.Service](ctx, r, here(Services, "/api/v1", "services", nil)) },
		func() {
			l.endpoints, _ = list[discoveryv1.EndpointSlice](ctx, r, here(EndpointSlices, "/apis/discovery.k8s.io/v1", "endpointslices", nil))
		},
		func() {
			l.scaledObjects, _ = list[ScaledObject](ctx, r, here(ScaledObjects, "/apis/keda.sh/v1alpha1", "scaledobjects", nil))
		},
		func() {
			l.hpas, _ = list[autoscalingv2.HorizontalPodAutoscaler](ctx, r, here(HPAs, "/apis/autoscaling/v2", "horizontalpodautoscalers", nil))
		},
		func() { r.carriers(ctx, o, s.Crossplane, &l) },
		func() { r.platform(ctx, o, s) },
	)
	return l
}

// carriers reads what Crossplane 1 has between a claim and its resources.
func (r *reader) carriers(ctx context.Context, o Options, crossplane string, l *lists) {
	if crossplane != "1" {
		return
	}
	mine := url.Values{"labelSelector": {labelClaimNamespace + "=" + o.Namespace}}
	// Events of cluster-scoped resources are in this namespace.
	about := url.Values{"fieldSelector": {"type=Warning,involvedObject.kind=" + spec.CompositeKind}}
	together(
		func() {
			l.above, _ = list[corev1.Event](ctx, r, request{kind: Events, path: "/api/v1/namespaces/default/events", query: about})
		},
		func() {
			l.composites, _ = list[Resource](ctx, r, request{kind: Composites, path: "/apis/" + spec.APIVersion + "/" + spec.CompositePlural, query: mine})
		},
		func() {
			l.objects, _ = list[Object](ctx, r, request{kind: Objects, path: "/apis/kubernetes.crossplane.io/v1alpha2/objects", query: mine})
		},
	)
}

// platform reads what all services depend on.
func (r *reader) platform(ctx context.Context, o Options, s *Snapshot) {
	p := &s.Platform
	deployments := func(kind Kind, namespace string) []appsv1.Deployment {
		all, _ := list[appsv1.Deployment](ctx, r, request{kind: kind, path: "/apis/apps/v1/namespaces/" + namespace + "/deployments"})
		return all
	}
	together(
		func() {
			p.Functions, _ = list[Resource](ctx, r, request{kind: Functions, path: "/apis/pkg.crossplane.io/v1/functions"})
		},
		func() {
			if s.Crossplane == "1" {
				p.Providers, _ = list[Resource](ctx, r, request{kind: Providers, path: "/apis/pkg.crossplane.io/v1/providers"})
			}
		},
		func() { p.Crossplane = deployments(Crossplane, o.CrossplaneNamespace) },
		func() { p.KEDA = deployments(KEDA, o.KEDANamespace) },
		func() {
			var found Resource
			if exists, _ := r.get(ctx, request{kind: APIServices, path: "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.external.metrics.k8s.io"}, &found); exists {
				p.ExternalMetrics = &found
			}
		},
	)
}
