package cluster

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"

	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Effective resolves the fields of a Deployment in place: containers get what
// they inherit from the pod, ports become numbers, volumes are named by what they
// hold, and quantities have one notation. It never adds or moves an item of a
// list, so that paths into the original stay valid.
func Effective(deployment, account tree.Map) {
	pod := tree.Sub(deployment, "spec", "template", "spec")
	if pod == nil {
		return
	}
	token(pod, account)
	tree.Default(pod, tree.Map{"imagePullSecrets": tree.Clone(account["imagePullSecrets"])})
	volumes := volumeNames(pod)
	for _, list := range []string{"initContainers", "containers"} {
		for _, c := range tree.Items(pod, list) {
			inherit(c, tree.Sub(pod, "securityContext"))
			sortCapabilities(c)
			quantities(c)
			probePorts(c)
			variables(c)
			mounts(c, volumes)
		}
	}
}

// token is what the pod says, else what its ServiceAccount says, else true.
func token(pod, account tree.Map) {
	tree.Default(pod, tree.Map{"automountServiceAccountToken": account["automountServiceAccountToken"]})
	tree.Default(pod, tree.Map{"automountServiceAccountToken": true})
}

// volumeNames renames each volume after what it holds, and returns the new names
// by the old ones.
func volumeNames(pod tree.Map) map[string]string {
	names := map[string]string{}
	for _, v := range tree.Items(pod, "volumes") {
		old := tree.Text(v, "name")
		name := old
		if secret := tree.Text(v, "secret", "secretName"); secret != "" {
			name = "secret:" + secret
		} else if configMap := tree.Text(v, "configMap", "name"); configMap != "" {
			name = "configMap:" + configMap
		} else if _, ok := v["emptyDir"]; ok {
			name = "emptyDir:" + old
		}
		octal(v)
		names[old] = name
		if old != "" {
			v["name"] = name
		}
	}
	return names
}

// octal writes file modes as people do.
func octal(volume tree.Map) {
	for _, source := range []string{"secret", "configMap"} {
		if mode, ok := tree.At(volume, source, "defaultMode").(float64); ok {
			tree.Sub(volume, source)["defaultMode"] = fmt.Sprintf("%04o", int(mode))
		}
	}
}

// mounts follow their volumes. Those of Secrets and ConfigMaps are read-only,
// whatever they say.
func mounts(c tree.Map, volumes map[string]string) {
	for _, m := range tree.Items(c, "volumeMounts") {
		name := volumes[tree.Text(m, "name")]
		if name != "" {
			m["name"] = name
		}
		if strings.HasPrefix(name, "secret:") || strings.HasPrefix(name, "configMap:") {
			m["readOnly"] = true
		}
		if path := tree.Text(m, "mountPath"); len(path) > 1 {
			m["mountPath"] = strings.TrimSuffix(path, "/")
		}
	}
}

// inherit gives a container what the pod's security context says for all.
func inherit(c, pod tree.Map) {
	own := tree.Map{}
	for _, field := range []string{"runAsUser", "runAsGroup", "runAsNonRoot", "seccompProfile"} {
		if pod[field] != nil {
			own[field] = tree.Clone(pod[field])
		}
	}
	if len(own) > 0 {
		tree.Default(tree.Ensure(c, "securityContext"), own)
	}
}

func sortCapabilities(c tree.Map) {
	for _, field := range []string{"add", "drop"} {
		if list, ok := tree.At(c, "securityContext", "capabilities", field).([]any); ok {
			slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
	}
}

// quantities writes 1000m as 1 and 1024Mi as 1Gi.
func quantities(c tree.Map) {
	for _, field := range []string{"requests", "limits"} {
		m := tree.Sub(c, "resources", field)
		for name, value := range m {
			m[name] = Quantity(fmt.Sprint(value))
		}
	}
}

// Quantity writes a quantity in the notation of the size table; anything else
// stays as it is.
func Quantity(text string) string {
	q, err := resource.ParseQuantity(text)
	if err != nil {
		return text
	}
	if value := q.Value(); value > 0 && value%(1<<20) == 0 {
		return resource.NewQuantity(value, resource.BinarySI).String()
	}
	return q.String()
}

// CompareQuantities compares two quantities; a missing one counts as zero.
func CompareQuantities(a, b string) int {
	x := quantity(a)
	return x.Cmp(quantity(b))
}

func quantity(text string) resource.Quantity {
	q, err := resource.ParseQuantity(text)
	if err != nil {
		return resource.Quantity{}
	}
	return q
}

// probePorts replaces names of ports by their numbers.
func probePorts(c tree.Map) {
	for _, probe := range []string{"startupProbe", "livenessProbe", "readinessProbe"} {
		for _, how := range []string{"httpGet", "tcpSocket"} {
			if action := tree.Sub(c, probe, how); action != nil {
				action["port"] = Port(c, action["port"])
			}
		}
	}
}

// Port returns the number of a container's port that is given by number or name;
// a name that the container does not have stays what it is.
func Port(container tree.Map, port any) any {
	for _, p := range tree.Items(container, "ports") {
		if name := tree.Text(p, "name"); name != "" && port == name {
			return p["containerPort"]
		}
	}
	return port
}

var reference = regexp.MustCompile(`\$\$|\$\(([^)]*)\)`)

// variables writes a reference to a variable that is defined only later, which
// Kubernetes does not expand, in its escaped form $$(NAME). After that, the order
// of variables no longer matters. References to names that are no variable stay
// as they are.
func variables(c tree.Map) {
	known, names := map[string]bool{}, spec.ReservedEnvNames()
	for _, e := range tree.Items(c, "env") {
		names = append(names, tree.Text(e, "name"))
	}
	for _, e := range tree.Items(c, "env") {
		if e["valueFrom"] == nil {
			tree.Default(e, tree.Map{"value": ""})
		}
		if value, ok := e["value"].(string); ok {
			e["value"] = reference.ReplaceAllStringFunc(value, func(ref string) string {
				name := strings.TrimSuffix(strings.TrimPrefix(ref, "$("), ")")
				if known[name] || !slices.Contains(names, name) {
					return ref
				}
				return "$" + ref
			})
		}
		known[tree.Text(e, "name")] = true
	}
}

// textOfTriggers turns what KEDA reads as text into text. KEDA finds an account
// by its ID or by its name.
func textOfTriggers(scaledObject tree.Map) {
	for _, t := range tree.Items(scaledObject, "spec", "triggers") {
		metadata := tree.Sub(t, "metadata")
		for field, value := range metadata {
			metadata[field] = fmt.Sprint(value)
		}
		if metadata["accountID"] != nil {
			tree.Default(metadata, tree.Map{"account": metadata["accountID"]})
		}
	}
}
