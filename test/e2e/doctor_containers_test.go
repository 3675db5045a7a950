package e2e

import (
	"net/http"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// What a real kubelet says is understood. The claims are those of one service
// whose image, stream and consumer exist, each with one fault.
func TestDoctorContainers(t *testing.T) {
	for cause, produce := range map[string]func(t *testing.T, ns string, claim map[string]any){
		"secret-missing": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["secretRefs"] = []any{map[string]any{"name": "late", "envFrom": true}}
		},
		"key-missing": func(t *testing.T, ns string, claim map[string]any) {
			secret(t, ns, "db", "pasword")
			specOf(claim)["secretRefs"] = []any{map[string]any{"name": "db", "env": []any{map[string]any{"secretKey": "password", "envName": "PASSWORD"}}}}
		},
		"image-not-found": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["image"] = own.Images.Address + "/nothing:v1"
		},
		"image-not-authorised": needsLogin,
		"image-not-pulled": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["image"] = "127.0.0.1:1/service:v1"
		},
		"container-cannot-start": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["command"] = []any{"/nothing"}
		},
		"init-container-failing": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["initContainer"] = map[string]any{"command": []any{"/subject", "exit", "3"}}
		},
		"crash-loop": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["args"] = []any{"exit", "3"}
		},
		"out-of-memory": func(_ *testing.T, _ string, claim map[string]any) {
			specOf(claim)["args"] = []any{"-eat=1200"}
		},
		"probe-failing": nil,
	} {
		t.Run(cause, func(t *testing.T) {
			ns := containers(t)
			t.Parallel()
			claim, _ := working(t, ns)
			specOf(claim)["image"], specOf(claim)["size"] = push(t, own.Images, "v1"), "micro"
			if produce != nil {
				produce(t, ns, claim)
			}
			put(t, claim)
			if cause == "probe-failing" {
				answerWith(t, waitPod(t, ns, "the service is ready", isReady), "/ready", http.StatusServiceUnavailable)
			}
			diagnosed(t, ns, "svc", cause)
		})
	}
}

// needsLogin has an image in a registry that wants a password.
func needsLogin(t *testing.T, _ string, claim map[string]any) {
	private, err := images.Serve("somebody", "secret")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(private.Close)
	specOf(claim)["image"] = push(t, private, "v1")
}
