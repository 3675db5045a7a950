package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// The init container finishes before the main one starts. It sees the same
// Secrets and runs as user 1000, although the image would run as root (§3.2,
// §5.2, §8.1).
func TestInitContainerRunsFirst(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	secret(t, ns, "db", "password")
	claim := subjectClaim(t, ns)
	specOf(claim)["initContainer"] = map[string]any{"command": []any{"/subject", "exit", "0"}}
	specOf(claim)["secretRefs"] = []any{map[string]any{"name": "db", "env": []any{map[string]any{"secretKey": "password", "envName": "PASSWORD"}}}}
	put(t, claim)
	pod := waitPod(t, ns, "the service is ready", isReady)
	ended, started := initOf(pod).State.Terminated, mainOf(pod).State.Running
	if ended == nil || started == nil || started.StartedAt.Before(&ended.FinishedAt) {
		t.Errorf("init: %s, main: %s", state(initOf(pod)), state(mainOf(pod)))
	}
	if got := readAll(t, logOf(t, pod, "run-migrations", false)); got != "init: NATS_STREAM_NAME=NONE PASSWORD=x uid=1000\n" {
		t.Errorf("the init container wrote %q", got)
	}
	waitReady(t, ns, "svc")
}

// As long as the init container fails, the main one does not start and the claim
// is not ready. A corrected claim recovers.
func TestInitContainerFails(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	claim := subjectClaim(t, ns)
	specOf(claim)["initContainer"] = map[string]any{"command": []any{"/subject", "exit", "3"}}
	put(t, claim)
	pod := waitPod(t, ns, "the init container is tried again", func(p *corev1.Pod) bool {
		return initOf(p).RestartCount > 0 && initOf(p).LastTerminationState.Terminated != nil
	})
	if code := initOf(pod).LastTerminationState.Terminated.ExitCode; code != 3 {
		t.Errorf("it ended with %d, want 3", code)
	}
	waitPod(t, ns, "Kubernetes backs off", waitsFor(initOf, "CrashLoopBackOff", ""))
	if mainOf(pod).Started != nil && *mainOf(pod).Started {
		t.Error("the main container has started")
	}
	if err := ready(t.Context(), ns, "svc"); err == nil {
		t.Error("the claim is ready")
	}
	specOf(claim)["initContainer"] = map[string]any{"command": []any{"/subject", "exit", "0"}}
	put(t, claim)
	waitReady(t, ns, "svc")
}

// Without its Secret a service waits, says what for, and starts by itself when
// the Secret exists (§6.3).
func TestMissingSecretWaits(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	claim := subjectClaim(t, ns)
	specOf(claim)["secretRefs"] = []any{map[string]any{"name": "late", "envFrom": true}}
	put(t, claim)
	waitPod(t, ns, "the container waits for the Secret", waitsFor(mainOf, "CreateContainerConfigError", `secret "late" not found`))
	secret(t, ns, "late", "KEY")
	waitReady(t, ns, "svc")
}

// A Secret that lacks a key is as good as missing.
func TestMissingKeyWaits(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	secret(t, ns, "db", "password")
	claim := subjectClaim(t, ns)
	specOf(claim)["secretRefs"] = []any{map[string]any{"name": "db", "env": []any{map[string]any{"secretKey": "endpoint", "envName": "HOST"}}}}
	put(t, claim)
	waitPod(t, ns, "the container waits for the key", waitsFor(mainOf, "CreateContainerConfigError", `couldn't find key endpoint in Secret`))
	var s corev1.Secret
	s.Name, s.Namespace = "db", ns
	if err := c.Delete(t.Context(), &s); err != nil {
		t.Fatal(err)
	}
	secret(t, ns, "db", "password", "endpoint")
	waitReady(t, ns, "svc")
}

// pullFailures are what the kubelet says by turns.
const pullFailures = "ErrImagePull ImagePullBackOff"

// A missing image does not take down what is running.
func TestMissingImage(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	claim := subjectClaim(t, ns)
	put(t, claim)
	waitReady(t, ns, "svc")
	old := waitPod(t, ns, "the service is ready", isReady)
	specOf(claim)["image"] = own.Images.Address + "/nothing:v1"
	put(t, claim)
	wait(t, "the new pod can't pull", func(ctx context.Context) error {
		return onePodOf(ctx, ns, waitsFor(mainOf, pullFailures, ""))
	})
	if err := onePodOf(t.Context(), ns, func(p *corev1.Pod) bool { return p.UID == old.UID && isReady(p) }); err != nil {
		t.Errorf("the old pod: %v", err)
	}
	waitReady(t, ns, "svc") // it is not, for as long as nobody has looked at the change
}

// onePodOf demands that one of svc's pods satisfies a test.
func onePodOf(ctx context.Context, ns string, ok func(*corev1.Pod) bool) error {
	pods, err := podsOf(ctx, ns, "svc")
	if err != nil {
		return err
	}
	var states []string
	for _, p := range pods {
		if ok(&p) {
			return nil
		}
		states = append(states, p.Name+": "+state(mainOf(&p)))
	}
	return fmt.Errorf("%s", strings.Join(states, "; "))
}

// A private image is pulled with the claim's pull Secret, and not without.
func TestPrivateImage(t *testing.T) {
	ns := containers(t)
	t.Parallel()
	private, err := images.Serve("somebody", "secret")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(private.Close)
	claim := subjectClaim(t, ns)
	specOf(claim)["image"] = push(t, private, "v1")
	put(t, claim)
	waitPod(t, ns, "the registry refuses", waitsFor(mainOf, pullFailures, "no basic auth credentials"))
	login := fmt.Sprintf(`{"auths": {%q: {"username": "somebody", "password": "secret"}}}`, private.Address)
	if err := c.Create(t.Context(), &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "pull"}, Type: corev1.SecretTypeDockerConfigJson,
		StringData: map[string]string{corev1.DockerConfigJsonKey: login}}); err != nil {
		t.Fatal(err)
	}
	specOf(claim)["imagePullSecrets"] = []any{map[string]any{"name": "pull"}}
	put(t, claim)
	waitReady(t, ns, "svc")
}
