package e2e

import (
	"context"
	"errors"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// Every cause that one namespace can have is produced, and kubectl eds names it
// and no other (§5.2).
func TestDoctor(t *testing.T) {
	for name, produce := range map[string]func(t *testing.T, ns string){
		"":                          healthy,
		"claim-missing":             func(*testing.T, string) {},
		"secret-missing":            missesSecret,
		"key-missing":               missesKey,
		"quota-exceeded":            exceedsQuota,
		"pod-security-refused":      violatesPodSecurity,
		"pods-refused":              breaksLimitRange,
		"pods-not-schedulable":      fitsNoNode,
		"stream-missing":            missesStream,
		"consumer-missing":          missesConsumer,
		"scaling-paused":            pauses,
		"competing-autoscaler":      competes,
		"scaledobject-not-ready":    idlesWrongly,
		"messages-not-acknowledged": neverAcknowledges,
		"at-maximum":                isBehind,
		"adoption-refused":          isSomebodyElses,
		"selector-immutable":        wasThere,
		"resource-refused":          mayNotWrite,
		"deleting-and-stuck":        staysForever,
		"reconciliation-paused":     isLeftAlone,
		"scaling-down-slowly":       hasWorkedOff,
		"not-ready-yet":             isNew,
		"not-explained":             waitsForNothing,
	} {
		t.Run("cause "+name, func(t *testing.T) {
			t.Parallel()
			ns := namespace(t)
			produce(t, ns)
			diagnosed(t, ns, "svc", name)
		})
	}
}

func healthy(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	put(t, claim)
	waitReady(t, ns, "svc")
}

func missesSecret(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	specOf(claim)["secretRefs"] = []any{map[string]any{"name": "late", "envFrom": true}}
	put(t, claim)
}

func missesKey(t *testing.T, ns string) {
	secret(t, ns, "db", "pasword")
	claim, _ := working(t, ns)
	specOf(claim)["secretRefs"] = []any{map[string]any{"name": "db", "env": []any{map[string]any{"secretKey": "password", "envName": "PASSWORD"}}}}
	put(t, claim)
}

// create makes an object that lasts until the end of the test.
func create(t *testing.T, o client.Object) {
	t.Helper()
	if err := c.Create(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Delete(context.WithoutCancel(t.Context()), o); client.IgnoreNotFound(err) != nil {
			t.Error(err)
		}
	})
}

func exceedsQuota(t *testing.T, ns string) {
	create(t, &corev1.ResourceQuota{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "none"}, Spec: corev1.ResourceQuotaSpec{
		Hard: corev1.ResourceList{corev1.ResourcePods: resource.MustParse("0")},
	}})
	claim, _ := working(t, ns)
	put(t, claim)
}

func breaksLimitRange(t *testing.T, ns string) {
	create(t, &corev1.LimitRange{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "tiny"}, Spec: corev1.LimitRangeSpec{Limits: []corev1.LimitRangeItem{
		{Type: corev1.LimitTypeContainer, Max: corev1.ResourceList{corev1.ResourceMemory: resource.MustParse("1Mi")}},
	}}})
	claim, _ := working(t, ns)
	put(t, claim)
}

// changed makes a service and changes a field, which the Composition does not
// set, of one of its resources.
func changed(t *testing.T, ns string, resource map[string]any) {
	t.Helper()
	healthy(t, ns)
	put(t, resource)
}

func podSpec(ns string, fields map[string]any) map[string]any {
	return map[string]any{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": map[string]any{"name": "svc", "namespace": ns},
		"spec": map[string]any{"template": map[string]any{"spec": fields}}}
}

func scaledObject(ns string, annotations, fields map[string]any) map[string]any {
	return map[string]any{"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject",
		"metadata": map[string]any{"name": "svc-scaler", "namespace": ns, "annotations": annotations}, "spec": fields}
}

func violatesPodSecurity(t *testing.T, ns string) {
	changed(t, ns, podSpec(ns, map[string]any{"hostNetwork": true}))
}

func fitsNoNode(t *testing.T, ns string) {
	changed(t, ns, podSpec(ns, map[string]any{"nodeSelector": map[string]any{"nowhere": "here"}}))
}

// paused makes a service that KEDA does not scale.
func paused(t *testing.T, ns string) *cluster.Queue {
	t.Helper()
	claim, q := working(t, ns)
	put(t, claim)
	waitReady(t, ns, "svc")
	put(t, scaledObject(ns, map[string]any{"autoscaling.keda.sh/paused": "true"}, nil))
	wait(t, "KEDA has removed the autoscaler", func(ctx context.Context) error {
		_, err := c.Lookup(ctx, cluster.Scalers, ns, "keda-hpa-svc-scaler")
		if err == nil {
			return errors.New("it is still there")
		}
		return client.IgnoreNotFound(err)
	})
	return q
}

func pauses(t *testing.T, ns string) {
	if err := paused(t, ns).Publish(t.Context(), 100); err != nil {
		t.Fatal(err)
	}
}

// isLeftAlone has a claim that Crossplane is told to ignore.
func isLeftAlone(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	leaveAlone(t, claim)
}

// leaveAlone has Crossplane ignore a claim until the end of the test.
func leaveAlone(t *testing.T, claim map[string]any) {
	t.Helper()
	metadata := claim["metadata"].(map[string]any)
	metadata["annotations"] = map[string]any{"crossplane.io/paused": "true"}
	put(t, claim)
	t.Cleanup(func() {
		delete(metadata, "annotations")
		if err := c.Put(context.WithoutCancel(t.Context()), claim); err != nil {
			t.Error(err)
		}
	})
}

// hasWorkedOff still has the pods that it needed until now.
func hasWorkedOff(t *testing.T, ns string) {
	claim, q := working(t, ns)
	if err := q.Publish(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	put(t, claim)
	wait(t, "50 messages make 10 pods", func(ctx context.Context) error { return pods(ctx, ns, "svc", 10) })
	if err := q.Drain(50); err != nil {
		t.Fatal(err)
	}
}

func isNew(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	put(t, claim)
}

// waitsForNothing has pods that work but are not called available, because
// somebody told Kubernetes to wait an hour. No rule knows about that.
func waitsForNothing(t *testing.T, ns string) {
	changed(t, ns, map[string]any{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": map[string]any{"name": "svc", "namespace": ns},
		"spec": map[string]any{"minReadySeconds": int64(3600), "progressDeadlineSeconds": int64(3700)}})
}

func idlesWrongly(t *testing.T, ns string) {
	changed(t, ns, scaledObject(ns, nil, map[string]any{"idleReplicaCount": int64(5)}))
}

// missesStream has a claim that says that all is well, before KEDA 2.20.
func missesStream(t *testing.T, ns string) {
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = consumer("ABSENT", "workers")
	put(t, claim)
	findsNothing(t, ns, "svc")
}

func missesConsumer(t *testing.T, ns string) {
	claim, q := working(t, ns)
	specOf(claim)["nats"].(map[string]any)["consumer"] = "worker"
	if err := q.Publish(t.Context(), 200); err != nil {
		t.Fatal(err)
	}
	put(t, claim)
	findsNoConsumer(t, ns, "svc")
}

func competes(t *testing.T, ns string) {
	healthy(t, ns)
	create(t, &autoscalingv2.HorizontalPodAutoscaler{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "old"}, Spec: autoscalingv2.HorizontalPodAutoscalerSpec{
		ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{APIVersion: "apps/v1", Kind: "Deployment", Name: "svc"}, MaxReplicas: 3,
	}})
}

func isBehind(t *testing.T, ns string) {
	claim, q := working(t, ns)
	if err := q.Publish(t.Context(), 300); err != nil {
		t.Fatal(err)
	}
	put(t, claim)
}

func neverAcknowledges(t *testing.T, ns string) {
	claim, q := working(t, ns)
	if err := q.Publish(t.Context(), 300); err != nil {
		t.Fatal(err)
	}
	takeWithoutAck(t, specOf(claim)["nats"].(map[string]any)["stream"].(string), 300)
	put(t, claim)
}

// isSomebodyElses has an older Service with the claim's name, which the platform
// may not take over.
func isSomebodyElses(t *testing.T, ns string) {
	create(t, &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "svc"}, Spec: corev1.ServiceSpec{
		Selector: map[string]string{"app": "old"}, Ports: []corev1.ServicePort{{Name: "pg", Port: 5432}},
	}})
	claim, _ := working(t, ns)
	put(t, claim)
}

// wasThere has an older Deployment with the claim's name and another selector. It
// is annotated for adoption.
func wasThere(t *testing.T, ns string) {
	labels := map[string]string{"app": "old"}
	no := false
	user := int64(1000)
	create(t, &appsv1.Deployment{
		ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "svc", Annotations: map[string]string{"platform.bizmatters.io/adopt": "true"}},
		Spec: appsv1.DeploymentSpec{Selector: &metav1.LabelSelector{MatchLabels: labels}, Template: corev1.PodTemplateSpec{
			ObjectMeta: metav1.ObjectMeta{Labels: labels},
			Spec: corev1.PodSpec{Containers: []corev1.Container{{Name: "main", Image: "old:1", SecurityContext: &corev1.SecurityContext{
				AllowPrivilegeEscalation: &no, RunAsUser: &user, Capabilities: &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
			}}}},
		}},
	})
	claim, _ := working(t, ns)
	put(t, claim)
}

// staysForever has a claim with a finalizer that nobody removes until the end of
// the test.
func staysForever(t *testing.T, ns string) {
	claim, _ := working(t, ns)
	claim["metadata"].(map[string]any)["finalizers"] = []any{"e2e.example.org/stay"}
	put(t, claim)
	waitReady(t, ns, "svc")
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		o, err := c.Lookup(ctx, cluster.Claims, ns, "svc")
		if err == nil {
			o.SetFinalizers(nil)
			err = c.Update(ctx, o)
		}
		if err != nil {
			t.Error(err)
		}
	})
	if err := c.Remove(t.Context(), cluster.Claims, ns, "svc"); err != nil {
		t.Fatal(err)
	}
}
