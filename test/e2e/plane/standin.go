package plane

import (
	"context"
	"fmt"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// standIn keeps Crossplane's package manager away from packages: it would try to pull them.
const standIn = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: e2e-packages}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [pkg.crossplane.io], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["providers", "providers/status", "functions", "functions/status", "providerrevisions"]}
  validations:
  - {expression: "request.userInfo.username != 'system:serviceaccount:crossplane-system:crossplane'", message: the test stands in for the package manager}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: e2e-packages}
spec: {policyName: e2e-packages, validationActions: [Deny]}
`

// InstallPackage stands in for Crossplane's package manager when a Function or a Provider is
// there: it starts the program, and says what the package manager says meanwhile and then.
func (p *Plane) InstallPackage(ctx context.Context, o *cluster.Object) error {
	start := map[string]func(context.Context) error{"Function": p.startFunction, "Provider": p.startProvider}[o.GetKind()]
	if start == nil {
		return fmt.Errorf("%s is no package", o.GetKind())
	}
	installed := condition("Installed", "True", "ActivePackageRevision")
	if err := p.setStatus(ctx, o, map[string]any{"conditions": []any{condition("Healthy", "Unknown", "UnknownPackageRevisionHealth"), installed}}); err != nil {
		return err
	}
	if err := start(ctx); err != nil || o.GetKind() == "Function" {
		return err // a Function is announced with its status
	}
	return p.setStatus(ctx, o, map[string]any{"conditions": []any{healthy("Healthy", "HealthyPackageRevision"), installed}})
}
