package render_test

import (
	corev1 "k8s.io/api/core/v1"

	appsv1 "k8s.io/api/apps/v1"

	"github.com/arun4infra/zerotouch-platform/gen/composition"
	"github.com/arun4infra/zerotouch-platform/render"
)

// deploymentOf returns the Deployment among the manifests, read strictly.
func deploymentOf(r *render.Result) *appsv1.Deployment {
	for _, m := range r.Manifests {
		if decoded, err := composition.Decode(m); err == nil {
			if d, ok := decoded.(*appsv1.Deployment); ok {
				return d
			}
		}
	}
	return &appsv1.Deployment{}
}

// envOf returns the environment of the main container: values, and "SECRET/KEY"
// for what comes from a Secret.
func envOf(r *render.Result) map[string]string {
	env := map[string]string{}
	for _, c := range deploymentOf(r).Spec.Template.Spec.Containers {
		for _, e := range c.Env {
			env[e.Name] = source(e)
		}
	}
	return env
}

func source(e corev1.EnvVar) string {
	if e.ValueFrom == nil || e.ValueFrom.SecretKeyRef == nil {
		return e.Value
	}
	return e.ValueFrom.SecretKeyRef.Name + "/" + e.ValueFrom.SecretKeyRef.Key
}
