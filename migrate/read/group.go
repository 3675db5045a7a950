package read

import (
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Service is a Deployment and what belongs to it. What does not exist is nil.
type Service struct {
	Deployment, Account, Service, Scaler *Document
	// Others are of further kinds that a claim becomes, with the name of the
	// Deployment.
	Others []*Document
	// Extra are further documents of the Deployment that a claim can't stand for:
	// a second Service, a second scaler.
	Extra []*Document
	// Beside are documents that stay and select the pods by their labels.
	Beside []*Document
}

// Documents returns what the claim would replace.
func (s *Service) Documents() []*Document {
	all := slices.Concat([]*Document{s.Deployment, s.Account, s.Service, s.Scaler}, s.Others, s.Extra)
	return slices.DeleteFunc(all, func(d *Document) bool { return d == nil })
}

// Name returns the name of the Deployment.
func (s *Service) Name() string { return s.Deployment.Name() }

// Grouped is a set of documents, grouped.
type Grouped struct {
	// Services are in the order of their Deployments.
	Services []*Service
	// Workloads are the other documents that run pods.
	Workloads []*Document
	// Rest are all other documents.
	Rest []*Document
}

// workloads lists the other kinds that run pods.
var workloads = []string{"StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet", "Pod", "ScaledJob", "ReplicationController", "Rollout"}

// Group groups documents by names, selectors and the targets of scalers. Kinds
// are those that a claim becomes.
func Group(docs []*Document, kinds []spec.ComposedKind) Grouped {
	var g Grouped
	taken := map[*Document]bool{}
	for _, d := range docs {
		if d.Kind() == "Deployment" {
			s := newService(d, docs, kinds)
			g.Services = append(g.Services, s)
			for _, part := range s.Documents() {
				taken[part] = true
			}
		}
	}
	for _, d := range docs {
		switch {
		case taken[d]:
		case slices.Contains(workloads, d.Kind()):
			g.Workloads = append(g.Workloads, d)
		default:
			g.Rest = append(g.Rest, d)
		}
	}
	return g
}

func newService(deployment *Document, docs []*Document, kinds []spec.ComposedKind) *Service {
	s := &Service{Deployment: deployment}
	for _, d := range docs {
		if d.Namespace() != deployment.Namespace() {
			continue
		}
		switch {
		case d.Kind() == "ServiceAccount" && d.Name() == account(deployment):
			s.Account = d
		case d.Kind() == "Service" && s.selects(d, "spec", "selector"):
			s.place(&s.Service, d)
		case isScaler(d) && targets(d, deployment):
			s.place(&s.Scaler, d)
		case isOther(d, kinds) && d.Name() == s.Name():
			s.Others = append(s.Others, d)
		case s.selects(d, "spec", "selector", "matchLabels") || s.selects(d, "spec", "podSelector", "matchLabels"):
			if d != deployment {
				s.Beside = append(s.Beside, d)
			}
		}
	}
	return s
}

// place assigns a document to its slot, or to Extra. A Service with the
// Deployment's own name, and KEDA's scaler, take precedence.
func (s *Service) place(at **Document, d *Document) {
	switch {
	case *at == nil:
		*at = d
	case better(d, *at, s.Name()):
		s.Extra = append(s.Extra, *at)
		*at = d
	default:
		s.Extra = append(s.Extra, d)
	}
}

func better(d, than *Document, name string) bool {
	if d.Kind() != than.Kind() {
		return d.Kind() == "ScaledObject"
	}
	return d.Kind() == "Service" && d.Name() == name && than.Name() != name
}

func (s *Service) selects(d *Document, path ...string) bool {
	selector := tree.Sub(d.Object, path...)
	return len(selector) > 0 && tree.Subset(selector, tree.Sub(s.Deployment.Object, "spec", "template", "metadata", "labels"))
}

func account(deployment *Document) string {
	pod := tree.Sub(deployment.Object, "spec", "template", "spec")
	if name := tree.Text(pod, "serviceAccountName"); name != "" {
		return name
	}
	return tree.Text(pod, "serviceAccount")
}

func isScaler(d *Document) bool {
	return d.Kind() == "HorizontalPodAutoscaler" || d.Kind() == "ScaledObject" && strings.HasPrefix(tree.Text(d.Object, "apiVersion"), "keda.sh/")
}

// isOther reports whether a claim becomes a resource of this kind, about which
// nothing more is known here.
func isOther(d *Document, kinds []spec.ComposedKind) bool {
	known := []string{"Deployment", "ServiceAccount", "Service", "ScaledObject"}
	return !slices.Contains(known, d.Kind()) && slices.ContainsFunc(kinds, func(k spec.ComposedKind) bool {
		return k.Kind == d.Kind() && k.APIVersion() == tree.Text(d.Object, "apiVersion")
	})
}

// targets reports whether a scaler scales the Deployment; the target is a
// Deployment unless the scaler says otherwise.
func targets(scaler, deployment *Document) bool {
	target := tree.Sub(scaler.Object, "spec", "scaleTargetRef")
	kind := tree.Text(target, "kind")
	return tree.Text(target, "name") == deployment.Name() && (kind == "" || kind == "Deployment")
}

// Scales returns the scaler among the documents that scales a workload, or nil.
func Scales(docs []*Document, workload *Document) *Document {
	for _, d := range docs {
		target := tree.Sub(d.Object, "spec", "scaleTargetRef")
		if isScaler(d) && d.Namespace() == workload.Namespace() &&
			tree.Text(target, "name") == workload.Name() && tree.Text(target, "kind") == workload.Kind() {
			return d
		}
	}
	return nil
}
