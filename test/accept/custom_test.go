package accept

import (
	"errors"
	"fmt"
	"strings"

	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// custom decodes custom resources as the API server does. Its decoder can't be
// imported; this is what it consists of.
type custom struct {
	kind  schema.GroupVersionKind
	shape *structural.Structural
}

func (c custom) decode(manifest []byte) (runtime.Object, error) {
	object, _, err := unstructured.UnstructuredJSONScheme.Decode(manifest, nil, nil)
	if err != nil {
		return nil, err
	}
	u, ok := object.(*unstructured.Unstructured)
	if !ok || u.GroupVersionKind() != c.kind {
		return nil, fmt.Errorf("not a %s", c.kind)
	}
	if err := c.unknown(u.Object); err != nil {
		return nil, err
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(u.Object, c.shape)
	defaulting.Default(u.Object, c.shape)
	return u, nil
}

// unknown finds the fields that the server would drop.
func (c custom) unknown(object map[string]any) error {
	_, _, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	unknown = append(unknown, pruning.PruneWithOptions(object, c.shape, true, structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	if err == nil && len(unknown) > 0 {
		err = errors.New("unknown fields: " + strings.Join(unknown, ", "))
	}
	return err
}
