package causes

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// secretMissing finds Secrets and ConfigMaps that pods need and that do not
// exist. Without them the kubelet starts no container and KEDA makes no
// autoscaler.
func secretMissing() Rule {
	return Rule{ID: "secret-missing", Explains: hidden("key-missing", "container-cannot-start", "probe-failing", "scaledobject-not-ready", "autoscaler-missing", "autoscaler-unknown"), find: func(c *Case) *Finding {
		missing := c.missing()
		if len(missing) == 0 {
			return nil
		}
		verb := "does"
		if len(missing) > 1 {
			verb = "do"
		}
		return &Finding{
			message: fmt.Sprintf("%s %s not exist in namespace %s. The pods need it to start, and KEDA to scale them.", strings.Join(missing, ", "), verb, c.Namespace),
			do:      "Find what should make it: a database claim whose writeConnectionSecretToRef has this name, or an ExternalSecret. Once it is there, the pods start by themselves; KEDA tries again after up to five minutes.",
		}
	}}
}

var notFound = regexp.MustCompile(`(?i)\b(secret|configmap) "([^"]+)" not found`)

// missing names what does not exist: as looked up and, for people who may not
// look it up, as the kubelet and KEDA report it.
func (c *Case) missing() []string {
	var out []string
	for _, s := range c.Sources {
		if s.Known && !s.Exists && !s.Pull {
			out = append(out, s.Kind+" "+s.Name)
		}
	}
	kinds := map[string]string{"secret": "Secret", "configmap": "ConfigMap"}
	for _, text := range c.configErrors() {
		for _, m := range notFound.FindAllStringSubmatch(text, -1) {
			if kind := kinds[strings.ToLower(m[1])]; c.mayMiss(kind, m[2]) {
				out = append(out, kind+" "+m[2])
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mayMiss reports whether a Secret can be missing: an event may be older than the
// Secret.
func (c *Case) mayMiss(kind, name string) bool {
	for _, s := range c.Sources {
		if s.Kind == kind && s.Name == name && s.Known {
			return !s.Exists
		}
	}
	return true
}

// configErrors returns what the kubelet says about pods that lack configuration,
// and KEDA about a ScaledObject that is not ready.
func (c *Case) configErrors() []string {
	var out []string
	for _, w := range c.waitingFor("CreateContainerConfigError") {
		out = append(out, w.message)
	}
	for _, p := range c.living() {
		for _, e := range c.about("Pod", p.Name, "FailedMount") {
			if p.Status.Phase == "Pending" {
				out = append(out, e.Message)
			}
		}
	}
	if c.scaling("Ready").Status == "False" {
		for _, e := range c.about("ScaledObject", "", "") {
			out = append(out, e.Message)
		}
	}
	return out
}
