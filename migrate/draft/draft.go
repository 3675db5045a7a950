// Package draft writes the claim for a service that has manifests. It takes over
// what a claim can say and leaves out what a claim need not say; whether that is
// the same service, package compare finds out.
package draft

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Claim returns the claim.
func Claim(s cluster.Service) tree.Map {
	metadata := tree.Map{"name": s.Name()}
	set(metadata, "namespace", tree.Text(s.Deployment, "metadata", "namespace"))
	return tree.Map{
		"apiVersion": spec.APIVersion, "kind": spec.Kind, "metadata": metadata,
		"spec": body(s),
	}
}

func body(s cluster.Service) tree.Map {
	c := s.Container()
	out := tree.Map{"image": tree.Text(c, "image"), "nats": nats(s)}
	set(out, "size", size(tree.Sub(c, "resources")))
	set(out, "command", c["command"])
	set(out, "args", c["args"])
	set(out, "http", http(s))
	set(out, "scaling", scaling(s))
	set(out, "env", literals(c))
	set(out, "secretRefs", secretRefs(s))
	set(out, "configMapRefs", configMapRefs(s))
	set(out, "imagePullSecrets", s.Pod()["imagePullSecrets"])
	set(out, "initContainer", initContainer(s))
	set(out, "serviceAccount", account(s))
	if grace := s.Pod()["terminationGracePeriodSeconds"]; grace != defaultGrace {
		set(out, "terminationGracePeriodSeconds", grace)
	}
	return out
}

// set sets a field unless there is nothing to say.
func set(m tree.Map, field string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	case tree.Map:
		if len(v) == 0 {
			return
		}
	}
	m[field] = value
}

// What the platform does without being told.
const (
	defaultGrace    = 30.0
	defaultURL      = "nats://nats.nats.svc:4222"
	defaultAccount  = "$G"
	systemAccount   = "$SYS"
	defaultEndpoint = "nats-headless.nats.svc.cluster.local:8222"
	defaultPort     = 8080.0
	defaultHealth   = "/health"
	defaultReady    = "/ready"
)

// unless returns the value, or "" if it is the default.
func unless(value, byDefault string) string {
	if value == byDefault {
		return ""
	}
	return value
}

func nats(s cluster.Service) tree.Map {
	out := tree.Map{}
	set(out, "url", unless(s.Variable(spec.EnvNATSURL), defaultURL))
	stream, consumer := s.Consumer()
	set(out, "stream", stream)
	set(out, "consumer", consumer)
	if triggers := s.Triggers(); len(triggers) > 0 {
		set(out, "account", triggerAccount(triggers[0]))
		set(out, "monitoringEndpoint", unless(endpoint(triggers[0]), defaultEndpoint))
	}
	return out
}

// triggerAccount leaves out the system account: it never scales. KEDA asks by the
// ID if there is one, and takes an ID for a name.
func triggerAccount(trigger tree.Map) string {
	account := either(tree.Text(trigger, "accountID"), tree.Text(trigger, "account"))
	return unless(unless(account, defaultAccount), systemAccount)
}

// endpoint leaves out a scheme: with one, KEDA asks a server that does not exist.
func endpoint(trigger tree.Map) string {
	text := tree.Text(trigger, "natsServerMonitoringEndpoint")
	if _, rest, ok := strings.Cut(text, "://"); ok {
		return strings.TrimSuffix(rest, "/")
	}
	return text
}

// size returns the row that fits exactly; else the smallest that gives at least
// as much of everything, else the largest.
func size(resources tree.Map) string {
	if len(resources) == 0 {
		return ""
	}
	rows := spec.Sizes()
	exact := slices.IndexFunc(rows, func(r spec.SizeRow) bool { return holds(r, resources, true) })
	if exact >= 0 {
		return string(rows[exact].Size)
	}
	enough := slices.IndexFunc(rows, func(r spec.SizeRow) bool { return holds(r, resources, false) })
	if enough >= 0 {
		return string(rows[enough].Size)
	}
	return string(rows[len(rows)-1].Size)
}

// holds reports whether a row gives what is asked for: exactly, or at least.
func holds(row spec.SizeRow, resources tree.Map, exactly bool) bool {
	for part, given := range map[string]spec.Quantities{"requests": row.Resources.Requests, "limits": row.Resources.Limits} {
		for name, quantity := range map[string]string{"cpu": given.CPU, "memory": given.Memory} {
			c := cluster.CompareQuantities(tree.Text(resources, part, name), quantity)
			if c > 0 || exactly && c != 0 {
				return false
			}
		}
	}
	return true
}

func http(s cluster.Service) tree.Map {
	port := s.HTTPPort()
	if port == nil {
		return tree.Map{"enabled": false}
	}
	out := tree.Map{}
	if port != defaultPort {
		out["port"] = port
	}
	c := s.Container()
	health, ready := tree.Text(c, "livenessProbe", "httpGet", "path"), tree.Text(c, "readinessProbe", "httpGet", "path")
	if health == "" {
		health = tree.Text(c, "startupProbe", "httpGet", "path")
	}
	// A path that is known to answer is better than one that may not exist.
	set(out, "healthPath", unless(either(health, ready), defaultHealth))
	set(out, "readyPath", unless(either(ready, health), defaultReady))
	return out
}

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// scaling keeps the number of pods where nothing scales them.
func scaling(s cluster.Service) tree.Map {
	out := tree.Map{}
	switch s.Scaler["kind"] {
	case "ScaledObject":
		setNumber(out, "minReplicas", tree.At(s.Scaler, "spec", "minReplicaCount"), 1)
		setNumber(out, "maxReplicas", tree.At(s.Scaler, "spec", "maxReplicaCount"), 10)
	case nil:
		replicas := tree.At(s.Deployment, "spec", "replicas")
		if replicas == nil {
			replicas = 1.0
		}
		setNumber(out, "minReplicas", replicas, 1)
		setNumber(out, "maxReplicas", replicas, 10)
	default:
		setNumber(out, "minReplicas", tree.At(s.Scaler, "spec", "minReplicas"), 1)
		setNumber(out, "maxReplicas", tree.At(s.Scaler, "spec", "maxReplicas"), 10)
	}
	triggers := s.Triggers()
	if len(triggers) > 0 {
		setNumber(out, "lagThreshold", number(tree.Text(triggers[0], "lagThreshold")), 5)
		set(out, "triggers", further(triggers))
	}
	return out
}

func setNumber(m tree.Map, field string, value any, byDefault float64) {
	if value != nil && value != byDefault {
		m[field] = value
	}
}

func number(text string) any {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != math.Trunc(n) {
		return text // the judge says what is wrong with it
	}
	return n
}

func further(triggers []tree.Map) []any {
	var out []any
	first := triggerAccount(triggers[0])
	for _, t := range triggers[1:] {
		item := tree.Map{"stream": tree.Text(t, "stream"), "consumer": tree.Text(t, "consumer")}
		if account := triggerAccount(t); account != first {
			item["account"] = either(account, defaultAccount)
		}
		out = append(out, item)
	}
	return out
}

func initContainer(s cluster.Service) tree.Map {
	init := s.Init()
	if init == nil {
		return nil
	}
	out := tree.Map{}
	set(out, "command", init["command"])
	set(out, "args", init["args"])
	return out
}

func account(s cluster.Service) tree.Map {
	out := tree.Map{}
	annotations := tree.Map{}
	for key, value := range tree.Sub(s.Account, "metadata", "annotations") {
		if !cluster.OfTools(key) {
			annotations[key] = value
		}
	}
	set(out, "annotations", annotations)
	if s.UsesToken {
		out["automountToken"] = true
	}
	return out
}
