package accept

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"        // into legacyscheme
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install" // for the scale of Deployments
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	namespacestrategy "k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/service"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
)

// endpoint is how an API server takes one kind of resource.
type endpoint struct {
	// decode reads a manifest and fills in the server's defaults. Unknown fields
	// are errors, as with kubectl's strict validation.
	decode func(manifest []byte) (runtime.Object, error)
	// strategy is what the server does and checks when one is created.
	strategy rest.RESTCreateStrategy
}

// builtIn are the endpoints of Kubernetes itself.
func builtIn() map[string]endpoint {
	return map[string]endpoint{
		"ConfigMap":      {decodeBuiltIn, configmap.Strategy},
		"Namespace":      {decodeBuiltIn, namespacestrategy.Strategy},
		"Deployment":     {decodeBuiltIn, deployment.Strategy},
		"Service":        {decodeBuiltIn, service.Strategy},
		"ServiceAccount": {decodeBuiltIn, serviceaccount.Strategy},
	}
}

// decodedBuiltIn decodes the manifest of a built-in type.
func decodedBuiltIn(t *testing.T, manifest map[string]any) runtime.Object {
	t.Helper()
	data, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	object, err := decodeBuiltIn(data)
	if err != nil {
		t.Fatal(err)
	}
	return object
}

// decodeBuiltIn is the decoder of the API server's own handlers: strict, with
// defaults, into the types that its validation knows.
func decodeBuiltIn(manifest []byte) (runtime.Object, error) {
	codecs := legacyscheme.Codecs
	info, ok := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !ok {
		return nil, errors.New("the API server knows no JSON")
	}
	object, _, err := codecs.DecoderToVersion(info.StrictSerializer, runtime.InternalGroupVersioner).Decode(manifest, nil, nil)
	return object, err
}

// create does what an API server does to create an object in a namespace, up to
// the point where it would be stored. A warning counts as an error: users of
// claims could do nothing about it.
func (e endpoint) create(object runtime.Object, namespace string) error {
	m, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	rest.FillObjectMetaSystemFields(m)
	var warned warnings
	ctx := warning.WithWarningRecorder(genericapirequest.WithNamespace(context.Background(), namespace), &warned)
	return errors.Join(append(warned, rest.BeforeCreate(e.strategy, ctx, object))...)
}

// warnings are what a server would have told its client.
type warnings []error

func (w *warnings) AddWarning(_, text string) {
	*w = append(*w, errors.New("the server warns: "+text))
}
