package causes

import "testing"

func TestPodsRefused(t *testing.T) {
	p := healthy(t)
	p.failing(`admission webhook "images.example.com" denied the request: the image is not signed`)
	p.has("pods-refused", `The cluster refuses the pods: admission webhook "images.example.com" denied the request: the image is not signed`)
}
