package cluster

import (
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Service is the manifests of one service as the cluster sees them. What does
// not exist is nil.
type Service struct {
	Deployment, Account, Service, Scaler tree.Map
	// Others are of the kinds that a claim becomes beside these four.
	Others []tree.Map
	// Main is the index of the container that does the work.
	Main int
	// UsesToken reports whether the containers are meant to call the Kubernetes
	// API: the manifests say so, or bind a role to the ServiceAccount.
	UsesToken bool
}

// Composed returns the service that a claim became.
func Composed(manifests []tree.Map) Service {
	var s Service
	for _, m := range manifests {
		switch m["kind"] {
		case "Deployment":
			s.Deployment = m
		case "ServiceAccount":
			s.Account = m
		case "Service":
			s.Service = m
		case "ScaledObject":
			s.Scaler = m
		default:
			s.Others = append(s.Others, m)
		}
	}
	return See(s, false)
}

// See copies manifests and applies the cluster's defaults. Bound reports whether
// a role is bound to the ServiceAccount.
func See(given Service, bound bool) Service {
	s := Service{Deployment: seen(given.Deployment), Account: seen(given.Account), Service: seen(given.Service), Scaler: seen(given.Scaler)}
	for _, m := range given.Others {
		s.Others = append(s.Others, seen(m))
	}
	if s.Scaler["kind"] == "ScaledObject" {
		textOfTriggers(s.Scaler)
	}
	said := s.Pod()["automountServiceAccountToken"]
	Effective(s.Deployment, s.Account)
	s.UsesToken = said == true || s.Account["automountServiceAccountToken"] == true || bound
	s.UsesToken = s.UsesToken && s.Pod()["automountServiceAccountToken"] == true
	s.Main = s.main()
	for _, p := range tree.Items(s.Service, "spec", "ports") {
		p["targetPort"] = Port(s.Container(), p["targetPort"])
	}
	return s
}

func seen(object tree.Map) tree.Map {
	if object == nil {
		return nil
	}
	out, _ := tree.Clone(object).(tree.Map)
	Apply(out)
	return out
}

// Manifests returns the manifests that exist.
func (s Service) Manifests() []tree.Map {
	all := append([]tree.Map{s.Account, s.Deployment, s.Service, s.Scaler}, s.Others...)
	return slices.DeleteFunc(all, func(m tree.Map) bool { return m == nil })
}

// Manifest returns the manifest of a kind, or nil.
func (s Service) Manifest(kind string) tree.Map {
	for _, m := range s.Manifests() {
		if m["kind"] == kind {
			return m
		}
	}
	return nil
}

// Name returns the name of the Deployment.
func (s Service) Name() string { return tree.Text(s.Deployment, "metadata", "name") }

// Pod returns the pod spec.
func (s Service) Pod() tree.Map { return tree.Sub(s.Deployment, "spec", "template", "spec") }

// Container returns the container that does the work.
func (s Service) Container() tree.Map {
	if all := tree.Items(s.Pod(), "containers"); s.Main < len(all) {
		return all[s.Main]
	}
	return nil
}

// Init returns the first init container, or nil.
func (s Service) Init() tree.Map {
	if all := tree.Items(s.Pod(), "initContainers"); len(all) > 0 {
		return all[0]
	}
	return nil
}

// main is the container with the Deployment's name, else the first one with a
// NATS variable, else the first.
func (s Service) main() int {
	containers := tree.Items(s.Pod(), "containers")
	for i, c := range containers {
		if tree.Text(c, "name") == s.Name() {
			return i
		}
	}
	for i, c := range containers {
		for _, e := range tree.Items(c, "env") {
			if strings.HasPrefix(tree.Text(e, "name"), "NATS_") {
				return i
			}
		}
	}
	return 0
}

// HTTPPort returns the number of the port that serves HTTP, or nil if there is
// none: the port of the probes, else the target of the Service.
func (s Service) HTTPPort() any {
	c := s.Container()
	for _, probe := range []string{"readinessProbe", "livenessProbe", "startupProbe"} {
		if port, ok := tree.At(c, probe, "httpGet", "port").(float64); ok {
			return port
		}
	}
	for _, p := range tree.Items(s.Service, "spec", "ports") {
		if port, ok := p["targetPort"].(float64); ok {
			return port
		}
	}
	return nil
}

// Triggers returns the triggers that ask a JetStream consumer for its lag.
func (s Service) Triggers() []tree.Map {
	var out []tree.Map
	for _, t := range tree.Items(s.Scaler, "spec", "triggers") {
		if t["type"] == "nats-jetstream" {
			out = append(out, tree.Sub(t, "metadata"))
		}
	}
	return out
}

// Variable returns the value of a variable of the main container.
func (s Service) Variable(name string) string {
	value := ""
	for _, e := range tree.Items(s.Container(), "env") {
		if e["name"] == name {
			value = tree.Text(e, "value")
		}
	}
	return value
}

// Consumer returns the stream and the consumer that the service works for: those
// of its first trigger, else those of the platform's variables.
func (s Service) Consumer() (stream, consumer string) {
	if triggers := s.Triggers(); len(triggers) > 0 {
		return tree.Text(triggers[0], "stream"), tree.Text(triggers[0], "consumer")
	}
	return s.Variable(spec.EnvNATSStream), s.Variable(spec.EnvNATSConsumer)
}

// OfTools reports whether an annotation is about how the manifest is delivered,
// not about what it describes.
func OfTools(annotation string) bool {
	for _, prefix := range []string{"helm.sh/", "meta.helm.sh/", "argocd.argoproj.io/", "kubectl.kubernetes.io/", "deployment.kubernetes.io/", "kustomize.toolkit.fluxcd.io/", "config.kubernetes.io/"} {
		if strings.HasPrefix(annotation, prefix) {
			return true
		}
	}
	return false
}
