// Package cluster holds what the end-to-end tests do to a cluster and ask of it.
package cluster

import (
	"context"
	"fmt"
	"os"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Object is a resource of any kind.
type Object = unstructured.Unstructured

// Cluster is a Kubernetes cluster with Crossplane, KEDA and NATS.
type Cluster struct {
	client.Client
	// Config is how it is reached, as an administrator.
	Config *rest.Config
	// Crossplane is the major version for which the platform is installed, "1" or
	// "2". Crossplane 2 serves the claims of Crossplane 1 as well.
	Crossplane string
	// NATS is the address of the NATS server's clients.
	NATS string
}

// manager is the field manager of the tests.
const manager = client.FieldOwner("e2e")

// New connects to a cluster.
func New(config *rest.Config, crossplane, nats string) (*Cluster, error) {
	config = rest.CopyConfig(config)
	config.QPS, config.Burst = 200, 400 // tests of scale are about the platform, not about this client
	config.WarningHandler = rest.NewWarningWriter(os.Stderr, rest.WarningWriterOptions{Deduplicate: true})
	c, err := client.New(config, client.Options{})
	if err != nil {
		return nil, fmt.Errorf("connecting to the cluster: %w", err)
	}
	return &Cluster{Client: c, Config: config, Crossplane: crossplane, NATS: nats}, nil
}

// The kinds that tests ask for.
var (
	Claims        = schema.GroupVersionKind{Group: "platform.bizmatters.io", Version: "v1alpha1", Kind: "EventDrivenService"}
	Composites    = schema.GroupVersionKind{Group: "platform.bizmatters.io", Version: "v1alpha1", Kind: "XEventDrivenService"}
	Deployments   = schema.GroupVersionKind{Group: "apps", Version: "v1", Kind: "Deployment"}
	Services      = schema.GroupVersionKind{Version: "v1", Kind: "Service"}
	Accounts      = schema.GroupVersionKind{Version: "v1", Kind: "ServiceAccount"}
	ScaledObjects = schema.GroupVersionKind{Group: "keda.sh", Version: "v1alpha1", Kind: "ScaledObject"}
	Scalers       = schema.GroupVersionKind{Group: "autoscaling", Version: "v2", Kind: "HorizontalPodAutoscaler"}
	Pods          = schema.GroupVersionKind{Version: "v1", Kind: "Pod"}
	Objects       = schema.GroupVersionKind{Group: "kubernetes.crossplane.io", Version: "v1alpha2", Kind: "Object"}
	Definitions   = schema.GroupVersionKind{Group: "apiextensions.crossplane.io", Version: "v1", Kind: "CompositeResourceDefinition"}
	Compositions  = schema.GroupVersionKind{Group: "apiextensions.crossplane.io", Version: "v1", Kind: "Composition"}
	Functions     = schema.GroupVersionKind{Group: "pkg.crossplane.io", Version: "v1", Kind: "Function"}
	APIServices   = schema.GroupVersionKind{Group: "apiregistration.k8s.io", Version: "v1", Kind: "APIService"}
	CRDs          = schema.GroupVersionKind{Group: "apiextensions.k8s.io", Version: "v1", Kind: "CustomResourceDefinition"}
)

// Put applies an object, server-side, as kubectl apply --server-side would.
func (c *Cluster) Put(ctx context.Context, object map[string]any) error {
	o := &Object{Object: object}
	return c.Apply(ctx, client.ApplyConfigurationFromUnstructured(o.DeepCopy()), manager, client.ForceOwnership)
}

// Lookup returns one object.
func (c *Cluster) Lookup(ctx context.Context, kind schema.GroupVersionKind, namespace, name string) (*Object, error) {
	o := &Object{}
	o.SetGroupVersionKind(kind)
	err := c.Get(ctx, client.ObjectKey{Namespace: namespace, Name: name}, o)
	return o, err
}

// All returns all objects of a kind in a namespace, or everywhere for "".
func (c *Cluster) All(ctx context.Context, kind schema.GroupVersionKind, namespace string) ([]Object, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(kind)
	err := c.List(ctx, list, client.InNamespace(namespace))
	return list.Items, err
}

// Remove deletes an object in the background; one that is gone is fine.
func (c *Cluster) Remove(ctx context.Context, kind schema.GroupVersionKind, namespace, name string) error {
	o := &Object{}
	o.SetGroupVersionKind(kind)
	o.SetNamespace(namespace)
	o.SetName(name)
	return client.IgnoreNotFound(c.Delete(ctx, o, client.PropagationPolicy("Background")))
}

// Condition returns status and message of a condition; path is where the
// conditions are.
func Condition(o *Object, kind string, path ...string) (status, message string) {
	conditions, _, _ := unstructured.NestedSlice(o.Object, append(path, "conditions")...)
	for _, v := range conditions {
		if m, ok := v.(map[string]any); ok && m["type"] == kind {
			status, _ = m["status"].(string)
			message, _ = m["message"].(string)
		}
	}
	return status, message
}

// poll is how often a condition is checked.
const poll = 250 * time.Millisecond

// Eventually waits until ok returns nil; the error is the last that it gave.
func Eventually(ctx context.Context, limit time.Duration, ok func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		err := ok(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("after %s: %w", limit, err)
		case <-time.After(poll):
		}
	}
}
