package accept

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// A cluster takes the component with Swagger UI, and Pod Security its pod.
func TestSwaggerUI(t *testing.T) {
	for _, target := range platform.Targets() {
		t.Run(target.Dir, func(t *testing.T) { swaggerUI(t, target) })
	}
}

func swaggerUI(t *testing.T, target platform.Target) {
	t.Helper()
	c := newCluster(t)
	byKind := map[string]map[string]any{}
	for _, m := range kustomized(t, target, "swagger-ui") {
		if file, ok := at(m, "data", path.Base(platform.OpenAPI)).(string); ok {
			want, err := fs.ReadFile(target.Files, platform.OpenAPI)
			if err != nil || file != string(want) {
				t.Errorf("it shows the API of another version (%v)", err)
			}
		}
		byKind[m["kind"].(string)] = m
		namespace, _ := at(m, "metadata", "namespace").(string)
		if err := c.create(m, namespace); err != nil {
			t.Errorf("%s: %v", m["kind"], err)
		}
	}
	var d appsv1.Deployment
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(byKind["Deployment"], &d, true); err != nil {
		t.Fatal(err)
	}
	hardened(t, d)
}

// hardened demands what the restricted level leaves open.
func hardened(t *testing.T, d appsv1.Deployment) {
	t.Helper()
	pod, container := d.Spec.Template.Spec, d.Spec.Template.Spec.Containers[0]
	for what, ok := range map[string]bool{
		"the pod has no token":         pod.AutomountServiceAccountToken != nil && !*pod.AutomountServiceAccountToken,
		"the root file system is read": container.SecurityContext.ReadOnlyRootFilesystem != nil && *container.SecurityContext.ReadOnlyRootFilesystem,
		"the image has a full version": regexp.MustCompile(`:v\d+\.\d+\.\d+$`).MatchString(container.Image),
		"resources are requested":      len(container.Resources.Requests) == 2,
		"resources are limited":        len(container.Resources.Limits) == 2,
		"the API is a ConfigMap with a hash in its name": slices.ContainsFunc(container.VolumeMounts, func(m corev1.VolumeMount) bool {
			return strings.HasPrefix(configMap(pod, m.Name), "event-driven-service-api-")
		}),
	} {
		if !ok {
			t.Errorf("not so: %s", what)
		}
	}
}

// configMap returns the name of the ConfigMap that a volume holds, or "".
func configMap(pod corev1.PodSpec, volume string) string {
	for _, v := range pod.Volumes {
		if v.Name == volume && v.ConfigMap != nil {
			return v.ConfigMap.Name
		}
	}
	return ""
}

// The Prometheus Operator takes the PodMonitor, which selects the pods of every
// claim by the labels and the port that they have.
func TestPodMonitor(t *testing.T) {
	manifests := kustomized(t, platform.Crossplane1(), "metrics")
	if len(manifests) != 1 {
		t.Fatalf("%d manifests, want one PodMonitor", len(manifests))
	}
	monitor := manifests[0]
	c := newCluster(t)
	c.endpoints["PodMonitor"] = newCustom(t, crdOf(t, podMonitorCRD(t)))
	if err := c.create(monitor, "monitoring"); err != nil {
		t.Fatal(err)
	}
	p := newPlatform(t)
	withPort := 0
	for _, s := range p.committed(t) {
		if scraped(t, monitor, s.name, p.manifests(t, s.object)) {
			withPort++
		}
	}
	if withPort == 0 {
		t.Error("no claim has a port that is scraped")
	}
}

// scraped demands that a monitor selects the pods of a claim, and no more than
// the claim offers: whoever has an HTTP port has that one, with its labels.
func scraped(t *testing.T, monitor map[string]any, claim string, manifests []map[string]any) bool {
	t.Helper()
	i := slices.IndexFunc(manifests, func(m map[string]any) bool { return m["kind"] == "Deployment" })
	var d appsv1.Deployment
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(manifests[i], &d); err != nil {
		t.Fatal(err)
	}
	var wanted podMonitor
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(monitor, &wanted); err != nil {
		t.Fatal(err)
	}
	pod := d.Spec.Template
	if !labels.SelectorFromSet(wanted.Spec.Selector.MatchLabels).Matches(labels.Set(pod.Labels)) {
		t.Errorf("%s: pods with %v are not selected by %v", claim, pod.Labels, wanted.Spec.Selector.MatchLabels)
	}
	for _, label := range append(wanted.Spec.PodTargetLabels, wanted.Spec.JobLabel) {
		if pod.Labels[label] == "" {
			t.Errorf("%s: pods have no label %s", claim, label)
		}
	}
	ports, endpoint := pod.Spec.Containers[0].Ports, wanted.Spec.PodMetricsEndpoints[0]
	if len(ports) == 0 {
		return false
	}
	if ports[0].Name != endpoint.Port || pod.Annotations["prometheus.io/path"] != endpoint.Path {
		t.Errorf("%s: port %s, path %s; the monitor reads %v", claim, ports[0].Name, pod.Annotations["prometheus.io/path"], endpoint)
	}
	return true
}

// podMonitor is what the test reads of one; the CRD judges all of it.
type podMonitor struct {
	Spec struct {
		Selector            metav1.LabelSelector `json:"selector"`
		JobLabel            string               `json:"jobLabel"`
		PodTargetLabels     []string             `json:"podTargetLabels"`
		PodMetricsEndpoints []struct {
			Port string `json:"port"`
			Path string `json:"path"`
		} `json:"podMetricsEndpoints"`
	} `json:"spec"`
}

// podMonitorCRD is that of the Prometheus Operator's module.
func podMonitorCRD(t *testing.T) []byte {
	t.Helper()
	const modfile, module = "testdata/prometheus-operator.mod", "github.com/prometheus-operator/prometheus-operator"
	dir, err := exec.Command("sh", "-c", "go mod download -modfile="+modfile+" "+module+" && go list -modfile="+modfile+" -m -f '{{.Dir}}' "+module).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// kustomized builds a component as kubectl kustomize does.
func kustomized(t *testing.T, target platform.Target, component string) []map[string]any {
	t.Helper()
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), "../../"+target.Path(platform.Installation+"/components/"+component))
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	for _, r := range resources.Resources() {
		m, err := r.Map()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}
