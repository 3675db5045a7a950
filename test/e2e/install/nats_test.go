package install

import (
	"net/url"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// natsPorts are those that the guide asks for, by the names of their Services.
var natsPorts = map[string]int32{"nats": 4222, "nats-headless": 8222}

// nats makes the Services that have to be there, and a pod that stands for the
// server: the API server passes requests on to pods alone.
func (s site) nats(t *testing.T) {
	t.Helper()
	s.namespace(t, "nats", nil)
	label := map[string]string{"app": "nats"}
	for name, port := range natsPorts {
		must(t, s.Create(t.Context(), &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: "nats", Name: name},
			Spec: corev1.ServiceSpec{Selector: label, Ports: []corev1.ServicePort{{Port: port}}}}))
	}
	must(t, s.Create(t.Context(), &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "nats", Name: "nats", Labels: label},
		Spec: corev1.PodSpec{Containers: []corev1.Container{{Name: "nats", Image: s.forwarder(t), Args: []string{
			"4222=" + host(t, s.plane.NATS), "8222=" + host(t, s.plane.NATSMonitor),
		}}}}}))
}

func host(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	return u.Host
}

func (s site) forwarder(t *testing.T) (image string) {
	t.Helper()
	program := t.TempDir() + "/forward"
	must(t, images.Compile(t.Context(), "..", "./images/forward", program))
	image, err := s.registry.Push("forward", "v1", images.Image{Files: map[string]string{"/forward": program}, Command: []string{"/forward"}})
	must(t, err)
	return image
}
