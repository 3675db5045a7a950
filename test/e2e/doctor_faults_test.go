package e2e

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// takeWithoutAck takes messages of the consumer "workers" and never acknowledges
// them.
func takeWithoutAck(t *testing.T, stream string, n int) {
	t.Helper()
	conn, err := nats.Connect(c.NATS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	consumer, err := js.Consumer(t.Context(), stream, "workers")
	if err != nil {
		t.Fatal(err)
	}
	batch, err := consumer.Fetch(n)
	if err != nil {
		t.Fatal(err)
	}
	got := 0
	for range batch.Messages() {
		got++
	}
	if got != n {
		t.Fatalf("%d messages, want %d", got, n)
	}
}

// mayNotWrite has a policy that refuses the Service.
func mayNotWrite(t *testing.T, ns string) {
	fail, deny := admissionv1.Fail, []admissionv1.ValidationAction{admissionv1.Deny}
	create(t, &admissionv1.ValidatingAdmissionPolicy{ObjectMeta: metav1.ObjectMeta{Name: ns}, Spec: admissionv1.ValidatingAdmissionPolicySpec{
		FailurePolicy: &fail,
		MatchConstraints: &admissionv1.MatchResources{
			NamespaceSelector: &metav1.LabelSelector{MatchLabels: map[string]string{corev1.LabelMetadataName: ns}},
			ResourceRules: []admissionv1.NamedRuleWithOperations{{RuleWithOperations: admissionv1.RuleWithOperations{
				Operations: []admissionv1.OperationType{admissionv1.Create},
				Rule:       admissionv1.Rule{APIGroups: []string{""}, APIVersions: []string{"v1"}, Resources: []string{"services"}},
			}}},
		},
		Validations: []admissionv1.Validation{{Expression: "false", Message: "no Services here"}},
	}})
	create(t, &admissionv1.ValidatingAdmissionPolicyBinding{ObjectMeta: metav1.ObjectMeta{Name: ns}, Spec: admissionv1.ValidatingAdmissionPolicyBindingSpec{PolicyName: ns, ValidationActions: deny}})
	wait(t, "the policy is in force", func(ctx context.Context) error {
		probe := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "probe"}, Spec: corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 80}}}}
		if c.Create(ctx, probe, client.DryRunAll) == nil {
			return errors.New("a Service is let in")
		}
		return nil
	})
	claim, _ := working(t, ns)
	put(t, claim)
}

// A name that the name policy refuses never becomes a claim.
func TestDoctorRefusedName(t *testing.T) {
	t.Parallel()
	ns := namespace(t)
	if err := c.Put(t.Context(), newClaim(ns, "1st")); err == nil {
		t.Fatal("the name is accepted")
	}
	diagnosed(t, ns, "1st", "name-refused")
}

// A program of the control plane that is not running is named.
func TestDoctorPrograms(t *testing.T) {
	if own == nil {
		t.Skip("this cluster is not ours to break")
	}
	for _, x := range []struct{ program, cause string }{
		{"crossplane", "crossplane-not-running"},
		{"function", "function-not-running"},
		{"provider-kubernetes", "provider-not-running"},
		{"keda-operator", "keda-not-running"},
		{"keda-adapter", "keda-not-running"},
	} {
		if x.program == "provider-kubernetes" && c.Crossplane == "2" {
			continue // there is none
		}
		t.Run(x.program, func(t *testing.T) {
			ns := namespace(t)
			stopped(t, x.program)
			claim, _ := working(t, ns)
			put(t, claim)
			diagnosed(t, ns, "svc", x.cause)
		})
	}
}

// stopped kills a program until the end of the test.
func stopped(t *testing.T, program string) {
	t.Helper()
	own.Kill(program)
	t.Cleanup(func() {
		if err := own.Restart(program); err != nil {
			t.Error(err)
		}
	})
}

// Unreachable NATS is named, even for a service with a fallback.
func TestDoctorUnreachableNATS(t *testing.T) {
	if own == nil {
		t.Skip("the NATS server of this cluster is not ours to stop")
	}
	ns := namespace(t)
	put(t, newClaim(ns, "svc"))
	waitReady(t, ns, "svc")
	stopped(t, "nats")
	diagnosed(t, ns, "svc", "nats-unreachable")
	put(t, scaledObject(ns, nil, map[string]any{"fallback": map[string]any{"failureThreshold": int64(1), "replicas": int64(2)}}))
	diagnosed(t, ns, "svc", "scaling-fallback")
}

// A stream in another account is named, with the account.
func TestDoctorWrongAccount(t *testing.T) {
	if own == nil {
		t.Skip("the NATS server of this cluster is not ours to configure")
	}
	configureNATS(t, withAccounts)
	ns := namespace(t)
	queue(t, "ACCOUNTS", "workers", nats.UserInfo("orders", "orders"))
	claim := newClaim(ns, "svc")
	specOf(claim)["nats"] = map[string]any{"stream": "ACCOUNTS", "consumer": "workers"}
	put(t, claim)
	findsNothing(t, ns, "svc")
	diagnosed(t, ns, "svc", "account-wrong")
}

// When KEDA is not running and cannot recreate it, a missing autoscaler is all
// that shows.
func TestDoctorMissingAutoscaler(t *testing.T) {
	if own == nil {
		t.Skip("this cluster is not ours to break")
	}
	ns := namespace(t)
	healthy(t, ns)
	stopped(t, "keda-operator")
	if err := c.Remove(t.Context(), cluster.Scalers, ns, "keda-hpa-svc-scaler"); err != nil {
		t.Fatal(err)
	}
	diagnosed(t, ns, "svc", "autoscaler-missing")
}

// An autoscaler that may not ask KEDA's metrics server does not know the lag;
// everything else says that all is well.
func TestDoctorUnknownAutoscaler(t *testing.T) {
	if own == nil {
		t.Skip("the roles of this cluster are not ours to change")
	}
	ns := namespace(t)
	healthy(t, ns)
	for _, role := range []string{"keda-external-metrics-reader", "system:controller:horizontal-pod-autoscaler"} {
		without(t, role, "external.metrics.k8s.io")
	}
	diagnosed(t, ns, "svc", "autoscaler-unknown")
}

// without removes what a role allows in an API group until the end of the test.
func without(t *testing.T, role, group string) {
	t.Helper()
	changeUntilEnd(t, &rbacv1.ClusterRole{ObjectMeta: metav1.ObjectMeta{Name: role}}, func(r *rbacv1.ClusterRole) {
		r.Rules = slices.DeleteFunc(r.Rules, func(rule rbacv1.PolicyRule) bool { return slices.Contains(rule.APIGroups, group) })
	})
}

// changeUntilEnd changes a cluster-scoped object until the end of the test.
func changeUntilEnd[T client.Object](t *testing.T, o T, change func(T)) {
	t.Helper()
	if err := c.Get(t.Context(), client.ObjectKeyFromObject(o), o); err != nil {
		t.Fatal(err)
	}
	before := o.DeepCopyObject().(T)
	change(o)
	if err := c.Update(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		err := cluster.Eventually(context.WithoutCancel(t.Context()), patience, func(ctx context.Context) error {
			if err := c.Get(ctx, client.ObjectKeyFromObject(o), o); err != nil {
				return err
			}
			before.SetResourceVersion(o.GetResourceVersion())
			return c.Update(ctx, before)
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// A Composition that is newer than the function that runs it, and has a patch that
// the function does not know, makes nothing of any claim.
func TestDoctorFailedComposition(t *testing.T) {
	if own == nil {
		t.Skip("the Composition of this cluster is not ours to change")
	}
	ns := namespace(t)
	compositions, err := c.All(t.Context(), cluster.Compositions, "")
	if err != nil || len(compositions) != 1 {
		t.Fatalf("%d Compositions, %v", len(compositions), err)
	}
	changeUntilEnd(t, &compositions[0], func(o *cluster.Object) {
		pipeline, _, _ := unstructured.NestedSlice(o.Object, "spec", "pipeline")
		resources, _, _ := unstructured.NestedSlice(pipeline[0].(map[string]any), "input", "resources")
		resource := resources[0].(map[string]any)
		resource["patches"] = append(resource["patches"].([]any), map[string]any{"type": "FromTheFuture"})
		pipeline[0].(map[string]any)["input"].(map[string]any)["resources"] = resources
		o.Object["spec"].(map[string]any)["pipeline"] = pipeline
	})
	claim, _ := working(t, ns)
	put(t, claim)
	diagnosed(t, ns, "svc", "composition-failed")
}
