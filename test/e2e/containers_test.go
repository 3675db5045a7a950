package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

// containers makes a namespace whose pods run in containers, for one test, and
// skips the test where there are none.
func containers(t *testing.T) (ns string) {
	t.Helper()
	if own == nil {
		t.Skip("the images are served on the loopback interface of this machine")
	}
	if own.NoContainers != nil {
		t.Skip(own.NoContainers)
	}
	return namespaceOn(t, "real")
}

// subjectClaim returns a small claim for the program that is as healthy as it is
// told to be, with arguments for it.
func subjectClaim(t *testing.T, ns string, args ...any) map[string]any {
	t.Helper()
	claim := newClaim(ns, "svc")
	specOf(claim)["image"], specOf(claim)["size"] = push(t, own.Images, "v1"), "micro"
	if len(args) > 0 {
		specOf(claim)["args"] = args
	}
	return claim
}

// push serves the program in a repository of the test's own, so that the node has
// never pulled it. The image is one that runs as root, unless somebody forbids it.
func push(t *testing.T, r *images.Registry, tag string) string {
	t.Helper()
	program, err := own.Subject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	image, err := r.Push(strings.ToLower(t.Name()), tag, images.Image{Files: map[string]string{"/subject": program}, Command: []string{"/subject"}, User: "0"})
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// podsOf returns the pods of a service that are not being deleted.
func podsOf(ctx context.Context, ns, service string) ([]corev1.Pod, error) {
	var list corev1.PodList
	if err := c.List(ctx, &list, client.InNamespace(ns), client.MatchingLabels{"app.kubernetes.io/name": service}); err != nil {
		return nil, err
	}
	var out []corev1.Pod
	for _, p := range list.Items {
		if p.DeletionTimestamp == nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// onePod returns the only pod of svc.
func onePod(ctx context.Context, ns string) (*corev1.Pod, error) {
	pods, err := podsOf(ctx, ns, "svc")
	if err != nil {
		return nil, err
	}
	if len(pods) != 1 {
		return nil, fmt.Errorf("%d pods, want 1", len(pods))
	}
	return &pods[0], nil
}

// mainOf returns the state of the main container, and initOf that of the other.
func mainOf(p *corev1.Pod) corev1.ContainerStatus { return first(p.Status.ContainerStatuses) }

func initOf(p *corev1.Pod) corev1.ContainerStatus { return first(p.Status.InitContainerStatuses) }

func first(list []corev1.ContainerStatus) corev1.ContainerStatus {
	if len(list) == 0 {
		return corev1.ContainerStatus{}
	}
	return list[0]
}

// waitPod waits until the only pod of svc satisfies a test, and returns it.
func waitPod(t *testing.T, ns, what string, ok func(*corev1.Pod) bool) *corev1.Pod {
	t.Helper()
	var pod *corev1.Pod
	wait(t, what, func(ctx context.Context) error {
		var err error
		if pod, err = onePod(ctx, ns); err == nil && !ok(pod) {
			err = fmt.Errorf("pod %s: init %s, main %s", pod.Name, state(initOf(pod)), state(mainOf(pod)))
		}
		return err
	})
	return pod
}

// waitsFor selects pods whose container waits for a reason, with a certain
// message.
func waitsFor(of func(*corev1.Pod) corev1.ContainerStatus, reasons, message string) func(*corev1.Pod) bool {
	return func(p *corev1.Pod) bool {
		w := of(p).State.Waiting
		return w != nil && strings.Contains(reasons, w.Reason) && w.Reason != "" && strings.Contains(w.Message, message)
	}
}

func isReady(p *corev1.Pod) bool { return mainOf(p).Ready }

// state describes a container's state in words.
func state(s corev1.ContainerStatus) string {
	switch {
	case s.State.Waiting != nil:
		return s.State.Waiting.Reason + ": " + s.State.Waiting.Message
	case s.State.Terminated != nil:
		return fmt.Sprintf("ended with %d, %s", s.State.Terminated.ExitCode, s.State.Terminated.Reason)
	case s.State.Running != nil:
		return fmt.Sprintf("runs, ready %v, %d restarts", s.Ready, s.RestartCount)
	}
	return "nothing"
}

// logOf opens what a container has written, and follows it to its end.
func logOf(t *testing.T, p *corev1.Pod, container string, follow bool) io.ReadCloser {
	t.Helper()
	clients, err := kubernetes.NewForConfig(own.Config)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := clients.CoreV1().Pods(p.Namespace).GetLogs(p.Name, &corev1.PodLogOptions{Container: container, Follow: follow}).Stream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stream.Close() })
	return stream
}

func readAll(t *testing.T, r io.Reader) string {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// answerWith makes the service of a pod answer a probe with a code from now on.
func answerWith(t *testing.T, p *corev1.Pod, path string, code int) {
	t.Helper()
	response, err := http.Post(fmt.Sprintf("http://%s:8080%s?code=%d", p.Status.PodIP, path, code), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
}
