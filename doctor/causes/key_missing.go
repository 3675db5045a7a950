package causes

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/internal/similar"
)

// keyMissing finds Secrets and ConfigMaps that lack a key that pods name.
func keyMissing() Rule {
	return Rule{ID: "key-missing", Explains: hidden("container-cannot-start", "probe-failing", "scaledobject-not-ready", "autoscaler-missing", "autoscaler-unknown"), find: func(c *Case) *Finding {
		missing := c.missingKeys()
		if len(missing) == 0 {
			return nil
		}
		return &Finding{
			message: strings.Join(missing, " ") + " The pods need it to start.",
			do:      "Compare the names, upper and lower case included: " + c.command("describe secret") + " lists keys without values. Correct spec.secretRefs, or what writes the Secret. Then the pods start by themselves.",
		}
	}}
}

var noKey = regexp.MustCompile(`couldn't find key (\S+) in (Secret|ConfigMap) [^/\s]+/(\S+)`)

func (c *Case) missingKeys() []string {
	var out []string
	for _, s := range c.Sources {
		for _, key := range s.Wanted {
			if !s.KeysKnown || slices.Contains(s.Keys, key) {
				continue
			}
			out = append(out, fmt.Sprintf("%s %s has no key %s%s.", s.Kind, s.Name, key, meant(key, s.Keys)))
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, w := range c.waitingFor("CreateContainerConfigError") {
		for _, m := range noKey.FindAllStringSubmatch(w.message, -1) {
			out = append(out, fmt.Sprintf("%s %s has no key %s.", m[2], m[3], m[1]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// meant suggests what may have been meant by a name that does not exist.
func meant(name string, names []string) string {
	switch closest := similar.Closest(name, names); {
	case closest != "":
		return fmt.Sprintf(" (did you mean %s?)", closest)
	case len(names) > 0:
		return " (it has " + strings.Join(names, ", ") + ")"
	}
	return ""
}
