package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
	"github.com/arun4infra/zerotouch-platform/render/effects"
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// contract is what the templates say about every service.
type contract struct {
	pod     corev1.PodSpec
	main    corev1.Container
	scaling composition.ScaledObjectSpec
}

func readContract(templates fs.FS) (contract, error) {
	var d appsv1.Deployment
	var s composition.ScaledObject
	if err := read(templates, "deployment.yaml", &d); err != nil {
		return contract{}, err
	}
	if err := read(templates, "scaledobject.yaml", &s); err != nil {
		return contract{}, err
	}
	if n := len(d.Spec.Template.Spec.Containers); n != 1 {
		return contract{}, fmt.Errorf("template deployment.yaml: %d containers, want 1", n)
	}
	pod := d.Spec.Template.Spec
	return contract{pod: pod, main: pod.Containers[0], scaling: s.Spec}, nil
}

func read(templates fs.FS, name string, into any) error {
	data, err := fs.ReadFile(templates, name)
	if err == nil {
		err = yaml.UnmarshalStrict(data, into)
	}
	if err != nil {
		return fmt.Errorf("template %s: %w", name, err)
	}
	return nil
}

func (p *page) sizes() {
	p.heading(2, "Sizes")
	p.line("Each container gets these.\n")
	p.line("| `spec.size` | CPU request | CPU limit | memory request | memory limit |")
	p.line("| --- | --- | --- | --- | --- |")
	for _, row := range spec.Sizes() {
		q, l := row.Resources.Requests, row.Resources.Limits
		p.line("| `%s` | %s | %s | %s | %s |", row.Size, q.CPU, l.CPU, q.Memory, l.Memory)
	}
}

func (p *page) environment(body *schema.Field) {
	p.heading(2, "The environment of the containers")
	p.line("The main and the init container get the same variables, in this order:\n")
	p.line("| variable | value |")
	p.line("| --- | --- |")
	p.line("| each `envName` | the key `secretKey` of the Secret, by [`spec.secretRefs[].env`](#specsecretrefsenv) |")
	for _, name := range spec.ReservedEnvNames() {
		p.line("| `%s` | %s |", name, source(body, name))
	}
	p.line("| each `name` | its `value`, by [`spec.env`](#specenv) |")
	p.line("| each key of a ConfigMap | its value, by [`spec.configMapRefs`](#specconfigmaprefs); a variable from the rows above wins |")
	p.line("| each key of a Secret | its value, by [`spec.secretRefs[].envFrom`](#specsecretrefsenvfrom); wins over a ConfigMap, but not over the rows above |")
	p.line("\nA value may refer to a variable that stands above it, and to any key of a Secret or ConfigMap, as `$(NAME)`.")
	p.line("A Secret, ConfigMap or key that does not exist keeps the pod from starting.")
}

// source says which field a variable of the platform has its value from.
func source(body *schema.Field, name string) string {
	switch name {
	case spec.EnvOTelServiceName:
		return "the name of the claim"
	case spec.EnvOTelAttributes:
		return "`service.version=` and the version label"
	}
	found := ""
	body.Walk(func(path string, _, _ *schema.Field) {
		path = "spec." + path
		places := effects.Places(path)
		sets := func(what string) bool {
			return slices.ContainsFunc(places, func(place string) bool { return strings.HasSuffix(place, ".env["+name+"]."+what) })
		}
		// A field that sets the name too says whether there is one, not which value.
		if found == "" && sets("value") && !sets("name") {
			found = fmt.Sprintf("[`%s`](#%s)", path, anchor(path))
		}
	})
	return found
}

func (p *page) contract(c contract) {
	p.heading(2, "What the service must offer")
	for _, port := range c.main.Ports {
		p.line("- It listens on port **%d** (`%s`), for the probes and, through the Service, for others.", port.ContainerPort, port.Name)
	}
	if s := c.pod.SecurityContext; s != nil && s.RunAsUser != nil {
		p.line("- Its image works as user **%d**.", *s.RunAsUser)
	}
	p.line("- It answers the probes. Any status from 200 to 399 counts as yes; a service that is not ready")
	p.line("  says so with 503.\n")
	p.line("| probe | request | answers 200 if it is | first after | every | within | after so many failures Kubernetes |")
	p.line("| --- | --- | --- | --- | --- | --- | --- |")
	p.probe("startup", c.main.StartupProbe, "up", "restarts the container")
	p.probe("liveness", c.main.LivenessProbe, "alive", "restarts the container")
	p.probe("readiness", c.main.ReadinessProbe, "ready to work: all that it depends on can be reached", "takes the pod out of the Service until it is ready again")
	p.scaling(c.scaling)
}

func (p *page) probe(name string, probe *corev1.Probe, state, then string) {
	if probe == nil || probe.HTTPGet == nil {
		return
	}
	p.line("| %s | `GET %s` on port %s | %s | %d s | %d s | %d s | %d: %s |", name,
		probe.HTTPGet.Path, probe.HTTPGet.Port.String(), state, probe.InitialDelaySeconds, probe.PeriodSeconds,
		probe.TimeoutSeconds, probe.FailureThreshold, then)
}

func (p *page) scaling(s composition.ScaledObjectSpec) {
	p.heading(2, "Scaling")
	p.line("KEDA runs **%d to %d** pods.", s.MinReplicaCount, s.MaxReplicaCount)
	for _, t := range s.Triggers {
		p.line("It aims at no more than **%s** unprocessed messages for each pod, and asks", t.Metadata["lagThreshold"])
		p.line("`%s` how many there are.", t.Metadata["natsServerMonitoringEndpoint"])
	}
}
