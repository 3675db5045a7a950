package plane

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
)

// install applies all manifests of a folder, changed where they have to be, and
// waits until the types that they define are served.
func (p *Plane) install(ctx context.Context, dir string, change func(map[string]any)) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("%s: no manifests: %w", dir, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := p.apply(ctx, data, change); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return cluster.Eventually(ctx, patience, p.established)
}

func (p *Plane) apply(ctx context.Context, manifests []byte, change func(map[string]any)) error {
	objects, err := cluster.Decode(bytes.NewReader(manifests))
	if err != nil {
		return err
	}
	for _, o := range objects {
		if change != nil {
			change(o.Object)
		}
		if err := p.cluster.Put(ctx, o.Object); err != nil {
			return err
		}
	}
	return nil
}

// established demands that every CRD is served, and found by clients.
func (p *Plane) established(ctx context.Context) error {
	crds, err := p.cluster.All(ctx, cluster.CRDs, "")
	if err != nil {
		return err
	}
	for _, crd := range crds {
		if status, _ := cluster.Condition(&crd, "Established", "status"); status != "True" {
			return fmt.Errorf("%s is not served yet", crd.GetName())
		}
		if err := p.found(&crd); err != nil {
			return err
		}
	}
	return nil
}

// found demands that discovery knows a type in all of its versions. It does so
// some moments after the type is established.
func (p *Plane) found(crd *cluster.Object) error {
	group, _, _ := unstructured.NestedString(crd.Object, "spec", "group")
	kind, _, _ := unstructured.NestedString(crd.Object, "spec", "names", "kind")
	versions, _, _ := unstructured.NestedSlice(crd.Object, "spec", "versions")
	for _, v := range versions {
		if version, _ := v.(map[string]any); version["served"] == true {
			if _, err := p.cluster.RESTMapper().RESTMapping(schema.GroupKind{Group: group, Kind: kind}, fmt.Sprint(version["name"])); err != nil {
				return err
			}
		}
	}
	return nil
}

// toLoopback replaces references to Services, which do not exist, in the
// configuration of webhooks by addresses on the loopback interface.
func (p *Plane) toLoopback(port int) func(map[string]any) {
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			if config, ok := v["clientConfig"].(map[string]any); ok {
				v["clientConfig"] = p.loopbackConfig(config, port)
			}
			for _, value := range v {
				walk(value)
			}
		}
	}
	return func(o map[string]any) { walk(o) }
}

func (p *Plane) loopbackConfig(config map[string]any, port int) map[string]any {
	service, _ := config["service"].(map[string]any)
	path, _ := service["path"].(string)
	return map[string]any{"url": "https://" + local(port) + "/" + strings.TrimPrefix(path, "/"), "caBundle": base64.StdEncoding.EncodeToString(p.ca.pem)}
}
