package compare

import (
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// carrier maps a place in the manifests to the field of the claim that says its
// value. In the field, {KEY} selects the entry of a list whose KEY is what the
// star stood for.
type carrier struct {
	at    pattern
	claim string
}

// carriers returns the carriers of all fields. Listed here are fields that set
// several values, lists, and what other kinds say in other words; the rest is
// measured, see directFields.
func carriers() []carrier {
	const c, i = pod + "containers [main] ", pod + "initContainers [init] "
	out := append(directCarriers(), []carrier{
		{at("* metadata name"), "metadata.name"},
		{at("* metadata namespace"), "metadata.namespace"},
		{at(pod + "serviceAccountName"), "metadata.name"},
		{at("* spec scaleTargetRef name"), "metadata.name"},
		{at(c + "ports [http] containerPort"), "spec.http.port"},
		{at(c + "livenessProbe httpGet path"), "spec.http.healthPath"},
		{at(c + "startupProbe httpGet path"), "spec.http.healthPath"},
		{at(c + "livenessProbe httpGet port"), "spec.http.port"},
		{at(c + "startupProbe httpGet port"), "spec.http.port"},
		{at(c + "readinessProbe httpGet port"), "spec.http.port"},
		{at(pod + "imagePullSecrets [*]"), "spec.imagePullSecrets{name}"},
		{at(pod + "volumes [secret:*]"), "spec.secretRefs{name}"},
		{at(pod + "volumes [configMap:*]"), "spec.configMapRefs{name}"},
		{at("Service spec ports [http] port"), "spec.http.port"},
		{at("Service spec ports [http] targetPort"), "spec.http.port"},
		{at("Deployment spec replicas"), "spec.scaling.minReplicas"},
		{at("HorizontalPodAutoscaler spec minReplicas"), "spec.scaling.minReplicas"},
		{at("HorizontalPodAutoscaler spec maxReplicas"), "spec.scaling.maxReplicas"},
		{at("ScaledObject spec triggers [*] metadata lagThreshold"), "spec.scaling.lagThreshold"},
		{at("ScaledObject spec triggers [*] metadata natsServerMonitoringEndpoint"), "spec.nats.monitoringEndpoint"},
	}...)
	for _, container := range []string{c, i} {
		out = append(out,
			carrier{at(container + "image"), "spec.image"},
			carrier{at(container + "resources"), "spec.size"},
			carrier{at(container + "env [" + spec.EnvNATSStream + "]"), "spec.nats.stream"},
			carrier{at(container + "env [" + spec.EnvNATSConsumer + "]"), "spec.nats.consumer"},
			carrier{at(container + "env [" + spec.EnvPort + "]"), "spec.http.port"},
			carrier{at(container + "env [*]"), "spec.env{name}"},
			carrier{at(container + "env [*]"), "spec.secretRefs.env{envName}"},
			carrier{at(container + "envFrom [secret:*]"), "spec.secretRefs{name}"},
			carrier{at(container + "envFrom [configMap:*]"), "spec.configMapRefs{name}"},
			carrier{at(container + "volumeMounts [*]"), "spec.secretRefs{mountPath}"},
			carrier{at(container + "volumeMounts [*]"), "spec.configMapRefs{mountPath}"},
		)
	}
	return append(out, triggerCarriers()...)
}

func triggerCarriers() []carrier {
	var out []carrier
	for _, field := range []string{"stream", "consumer", "account"} {
		out = append(out, carrier{at("ScaledObject spec triggers [*] metadata " + field), "spec.nats." + field + "{trigger}"})
	}
	return append(out, carrier{at("ScaledObject spec triggers [*] metadata"), "spec.scaling.triggers"})
}

// carriedBy returns the field of the claim that says a value, or "" if the claim
// leaves it to the platform.
func carriedBy(all []carrier, claim tree.Map, l leaf) string {
	for _, c := range all {
		captured, ok := c.at.match(l.path)
		if !ok {
			continue
		}
		if field := resolve(claim, c.claim, strings.Join(captured, "")); field != "" {
			return field
		}
	}
	return ""
}

// resolve returns a field of the claim as people write it, if the claim has it.
func resolve(claim tree.Map, field, captured string) string {
	field, key, keyed := strings.Cut(strings.TrimSuffix(field, "}"), "{")
	switch {
	case key == "trigger":
		nats := tree.Sub(claim, "spec", "nats")
		if captured != tree.Text(nats, "stream")+" "+tree.Text(nats, "consumer") {
			return ""
		}
	case key == "envName":
		return secretVariable(claim, captured)
	case keyed:
		return entry(claim, field, key, captured)
	}
	if tree.At(claim, strings.Split(field, ".")...) == nil {
		return ""
	}
	return field
}

func entry(claim tree.Map, field, key, captured string) string {
	for _, item := range tree.Items(claim, strings.Split(field, ".")...) {
		if item[key] == captured {
			return field + "[" + tree.Text(item, "name") + "]"
		}
	}
	return ""
}

func secretVariable(claim tree.Map, name string) string {
	for _, ref := range tree.Items(claim, "spec", "secretRefs") {
		for _, e := range tree.Items(ref, "env") {
			if e["envName"] == name {
				return "spec.secretRefs[" + tree.Text(ref, "name") + "].env[" + name + "]"
			}
		}
	}
	return ""
}

// Origin returns the kind and the place of a value that a field of the claim was
// made from, or nothing. It does not distinguish the entries of a list.
func Origin(before cluster.Service, claim tree.Map, field string) (kind string, raw []string) {
	field, _, _ = strings.Cut(field, "[")
	all, n := carriers(), names{before.Main, before.Container(), before.HTTPPort()}
	for _, object := range append([]tree.Map{before.Deployment, before.Scaler, before.Service, before.Account}, before.Others...) {
		for _, l := range leaves(tree.Text(object, "kind"), object, n) {
			if by, _, _ := strings.Cut(carriedBy(all, claim, l), "["); by != "" && by == field {
				return l.path[0], l.raw
			}
		}
	}
	return "", nil
}
