package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// footprint is what the cluster has of a service: by kind its resource, and the
// ReplicaSets, of which there is one for each pod template.
type footprint struct {
	resources map[string]cluster.Object
	templates []string
}

func live(t *testing.T, ns, name string) footprint {
	t.Helper()
	s := footprint{resources: map[string]cluster.Object{}}
	for _, kind := range []kindOf{cluster.Accounts, cluster.Deployments, cluster.Services, cluster.ScaledObjects} {
		all, err := c.All(t.Context(), kind, ns)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			if o.GetLabels()["app.kubernetes.io/name"] == name {
				s.resources[kind.Kind] = o
			}
		}
	}
	sets, err := c.All(t.Context(), kindOf{Group: "apps", Version: "v1", Kind: "ReplicaSet"}, ns)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range sets {
		if strings.HasPrefix(o.GetName(), name+"-") && o.GetOwnerReferences()[0].Name == name {
			s.templates = append(s.templates, o.GetName())
		}
	}
	return s
}

// happened is what the cluster did, in the words of eds diff. It looks only at
// what exists, not at reasons.
func happened(before, after footprint) claims.Consequence {
	worst := claims.Nothing
	for kind, old := range before.resources {
		now, there := after.resources[kind]
		switch {
		case !there:
			worst = max(worst, claims.Deleted)
		case difference("", intent(old), intent(now)) == "":
			worst = max(worst, metadata(old, now))
		case kind == "ScaledObject":
			worst = max(worst, claims.Scaling)
		case kind != "Deployment":
			worst = max(worst, claims.Changed)
		}
	}
	for kind := range after.resources {
		if _, there := before.resources[kind]; !there {
			worst = max(worst, claims.Created)
		}
	}
	if slices.ContainsFunc(after.templates, func(name string) bool { return !slices.Contains(before.templates, name) }) {
		worst = max(worst, claims.Restarts)
	}
	return worst
}

// intent is what a resource asks for. How many pods there are is up to KEDA.
func intent(o cluster.Object) map[string]any {
	s, _ := o.DeepCopy().Object["spec"].(map[string]any)
	delete(s, "replicas")
	return map[string]any{"spec": s, "automount": o.Object["automountServiceAccountToken"], "pull": o.Object["imagePullSecrets"]}
}

// metadata compares labels and annotations but for those that controllers write.
func metadata(old, now cluster.Object) claims.Consequence {
	written := func(o cluster.Object) map[string]any {
		out := map[string]any{}
		for name, value := range o.GetAnnotations() {
			if name != "deployment.kubernetes.io/revision" {
				out["annotation "+name] = value
			}
		}
		for name, value := range o.GetLabels() {
			out["label "+name] = value
		}
		return out
	}
	if difference("", written(old), written(now)) == "" {
		return claims.Nothing
	}
	return claims.Metadata
}
