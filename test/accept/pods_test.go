package accept

import (
	"errors"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// restricted is the strictest level of Pod Security, by its newest rules.
var restricted = api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}

// podSecurity asks Pod Security admission about the pods of a Deployment. It
// sees them with the server's defaults, as the admission plugin does.
func podSecurity(pods policy.Evaluator, deployment runtime.Object) error {
	converted, err := legacyscheme.Scheme.ConvertToVersion(deployment, appsv1.SchemeGroupVersion)
	if err != nil {
		return err
	}
	d, ok := converted.(*appsv1.Deployment)
	if !ok {
		return fmt.Errorf("%T is not a Deployment", converted)
	}
	template := d.Spec.Template
	results := pods.EvaluatePod(restricted, &template.ObjectMeta, &template.Spec)
	if len(results) == 0 {
		return errors.New("the level has no rules")
	}
	if verdict := policy.AggregateCheckResults(results); !verdict.Allowed {
		return errors.New("violates the restricted level: " + verdict.ForbiddenDetail())
	}
	return nil
}
