package similar

import "testing"

func TestClosest(t *testing.T) {
	names := []string{"image", "imagePullSecrets", "initContainer", "nats", "secretRefs", "size"}
	for word, want := range map[string]string{
		"imagePulSecrets": "imagePullSecrets", "img": "image", "imag": "image", "Size": "size", "secretRef": "secretRefs",
		"initContainers": "initContainer", "nat": "nats", "replicas": "", "": "", "x": "",
	} {
		if got := Closest(word, names); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
