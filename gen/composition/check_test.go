package composition

import (
	"strings"
	"testing"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/gen/neutral"
	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/spec"
	"github.com/arun4infra/zerotouch-platform/templates"
)

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(resources []Resource, claim *extv1.JSONSchemaProps)
		want   string
	}{
		"all is well": {func([]Resource, *extv1.JSONSchemaProps) {}, ""},
		"source that the claim does not have": {
			addPatch(from("spec.imagine").to("spec.paused")),
			"deployment: the patch from spec.imagine to spec.paused: the schema has no field spec.imagine",
		},
		"source in a part of the environment that nothing writes": {
			addPatch(fromEnv("elsewhere.name").to("metadata.name")),
			"deployment: the patch from elsewhere.name to metadata.name: nothing in the environment writes elsewhere.name",
		},
		"target that the type does not have": {
			addPatch(from("spec.image").to("spec.template.spec.containers[0].picture")),
			"deployment: the patch from spec.image to spec.template.spec.containers[0].picture: Deployment has no field spec.template.spec.containers[0].picture",
		},
		"target behind a wildcard that no field fits": {
			addPatch(from("spec.image").to("spec.template.spec[*][*].picture")),
			"deployment: the patch from spec.image to spec.template.spec[*][*].picture: Deployment has no field spec.template.spec[*][*].picture",
		},
		"copy of an object with a field that the target lacks": {
			addPatch(from("spec.nats").to("spec.template.spec.containers[0]")),
			"deployment: the patch from spec.nats to spec.template.spec.containers[0]: copies account, but Container has no field account",
		},
		"status of a field that the manifest does not have": {
			addStatus(status("happiness").to("status.deployment.replicas")),
			"deployment: the patch from status.happiness to status.deployment.replicas: Deployment has no field status.happiness",
		},
		"status to a field that the API does not have": {
			addStatus(status("replicas").to("status.pods")),
			"deployment: the patch from status.replicas to status.pods: the schema has no field status.pods",
		},
		"field that no patch reads": {
			addField("replicas", extv1.JSONSchemaProps{Type: "integer"}),
			"spec: no patch reads spec.replicas: claims could set it to no effect",
		},
		"field below a rewritten object that no patch reads": {
			func(_ []Resource, claim *extv1.JSONSchemaProps) {
				claim.Properties["spec"].Properties["secretRefs"].Items.Schema.Properties["optional"] = extv1.JSONSchemaProps{Type: "boolean"}
			},
			"spec: no patch reads spec.secretRefs[].optional: claims could set it to no effect",
		},
		"template with a field that the type does not have": {
			func(r []Resource, _ *extv1.JSONSchemaProps) { r[2].Base["spec"].(map[string]any)["prots"] = "http" },
			`template service.yaml: unknown field "spec.prots"`,
		},
		"template of a kind that the platform does not know": {
			func(r []Resource, _ *extv1.JSONSchemaProps) { r[2].Base["kind"] = "Ingress" },
			"template service.yaml: the platform does not compose v1 Ingress: add the kind to spec/kinds.go",
		},
	} {
		t.Run(name, func(t *testing.T) {
			claim, composite := schemas(t)
			plan, err := Read(templates.Files)
			if err != nil {
				t.Fatal(err)
			}
			tc.change(plan.Resources, claim)
			got := ""
			if err := Check(plan, platform.Crossplane1(), claim, composite); err != nil {
				got = err.Error()
			}
			if got != tc.want {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

func addPatch(p Patch) func([]Resource, *extv1.JSONSchemaProps) {
	return func(r []Resource, _ *extv1.JSONSchemaProps) { r[1].Patches = append(r[1].Patches, p) }
}

func addStatus(p Patch) func([]Resource, *extv1.JSONSchemaProps) {
	return func(r []Resource, _ *extv1.JSONSchemaProps) { r[1].Status = append(r[1].Status, p) }
}

func addField(name string, s extv1.JSONSchemaProps) func([]Resource, *extv1.JSONSchemaProps) {
	return func(_ []Resource, claim *extv1.JSONSchemaProps) { claim.Properties["spec"].Properties[name] = s }
}

func schemas(t *testing.T) (claim, composite *extv1.JSONSchemaProps) {
	t.Helper()
	reflected, err := neutral.API()
	if err != nil {
		t.Fatal(err)
	}
	if claim, err = neutral.Structural(reflected); err != nil {
		t.Fatal(err)
	}
	definition, err := xrd.New(platform.Crossplane1(), claim, nil)
	if err != nil {
		t.Fatal(err)
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		t.Fatal(err)
	}
	return claim, xrd.Schema(crds.Composite)
}

func TestCheckSizes(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*spec.Resources)
		want   string
	}{
		"complete":               {func(*spec.Resources) {}, ""},
		"request missing":        {func(r *spec.Resources) { r.Requests.CPU = "" }, `size "tiny": requests.cpu is missing`},
		"limit missing":          {func(r *spec.Resources) { r.Limits.Memory = "" }, `size "tiny": limits.memory is missing`},
		"not a quantity":         {func(r *spec.Resources) { r.Limits.CPU = "much" }, `size "tiny": limits.cpu "much"`},
		"request over its limit": {func(r *spec.Resources) { r.Requests.Memory = "64Gi" }, `size "tiny": requests.memory 64Gi is more than its limit 2Mi`},
	} {
		t.Run(name, func(t *testing.T) {
			rows := []spec.SizeRow{{Size: "tiny", Resources: spec.Resources{
				Requests: spec.Quantities{CPU: "1m", Memory: "1Mi"}, Limits: spec.Quantities{CPU: "2m", Memory: "2Mi"},
			}}}
			tc.change(&rows[0].Resources)
			err := CheckSizes(rows)
			if (err == nil) != (tc.want == "") || (err != nil && !strings.HasPrefix(err.Error(), tc.want)) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
		})
	}
}
