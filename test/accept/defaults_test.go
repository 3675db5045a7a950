package accept

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"

	"github.com/arun4infra/zerotouch-platform/internal/flat"
	migrated "github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
)

// TestDefaults compares the defaults that eds migrate fills in with those of the
// API server, for the manifests of all shapes that package migrate tests and for
// one that leaves out as much as it can.
func TestDefaults(t *testing.T) {
	files, err := filepath.Glob("../../migrate/testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no shapes: %v", err)
	}
	checked := 0
	for _, file := range append(files, "testdata/defaults.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := read.Documents(filepath.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			switch d.Kind() {
			case "Deployment", "Service", "ServiceAccount", "HorizontalPodAutoscaler":
				checked++
				sameDefaults(t, d)
			}
		}
	}
	t.Logf("%d manifests", checked)
	if checked < 40 {
		t.Error("too few manifests to mean anything")
	}
}

func sameDefaults(t *testing.T, d *read.Document) {
	t.Helper()
	real := defaulted(t, d)
	migrated.Apply(d.Object)
	for _, line := range flat.Diff(flat.Manifests([]map[string]any{real}), flat.Manifests([]map[string]any{d.Object})) {
		if !ofTheServer(line) {
			t.Errorf("%s, %s: from the API server's defaults to ours: %s", d.File, d, line)
		}
	}
}

// ofTheServer recognises differences that are not about defaults: the API server writes
// out what is empty and quantities in one notation; replicas belong to the scaler.
func ofTheServer(line string) bool {
	_, value, _ := strings.Cut(line, ": ")
	return strings.HasPrefix(line, "- Deployment.spec.replicas") ||
		strings.HasPrefix(line, "- HorizontalPodAutoscaler.status") ||
		strings.HasPrefix(line, "~ ") && strings.Contains(line, ".resources.") ||
		strings.HasPrefix(line, "~ ") && strings.Contains(line, "creationTimestamp") ||
		value == "null" || value == "[]" || leftOut.MatchString(line)
}

// leftOut are defaults of what no claim becomes. Without them, a value of the
// manifests counts as lost even if it is the default; it is lost.
var leftOut = regexp.MustCompile(`^- (?:` +
	`Deployment[.].*[.](?:lifecycle|projected[.]sources.*|downwardAPI[.]items.*|serviceAccount\b)|` +
	`Service[.]spec[.](?:sessionAffinityConfig|allocateLoadBalancerNodePorts|externalTrafficPolicy)|` +
	`HorizontalPodAutoscaler[.]spec[.](?:behavior|metrics))`)

// defaulted is the manifest as the API server decodes it. What is filled in only
// when a pod is made of the template counts as well.
func defaulted(t *testing.T, d *read.Document) map[string]any {
	t.Helper()
	out := decoded(t, d.Object)
	if d.Kind() == "Deployment" {
		template := out["spec"].(map[string]any)["template"].(map[string]any)
		pod := map[string]any{"apiVersion": "v1", "kind": "Pod", "metadata": map[string]any{"name": "x"}, "spec": template["spec"]}
		template["spec"] = decoded(t, pod)["spec"]
	}
	return out
}

func decoded(t *testing.T, manifest map[string]any) map[string]any {
	t.Helper()
	object := decodedBuiltIn(t, manifest)
	version, _ := manifest["apiVersion"].(string)
	gv, err := schema.ParseGroupVersion(version)
	if err != nil {
		t.Fatal(err)
	}
	versioned, err := legacyscheme.Scheme.ConvertToVersion(object, gv)
	if err != nil {
		t.Fatal(err)
	}
	out, err := runtime.DefaultUnstructuredConverter.ToUnstructured(versioned)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
