package kustomize

import (
	"encoding/json"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/kustomize/kyaml/openapi"

	"github.com/arun4infra/zerotouch-platform/gen/artifact"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// Document is a file of a Kustomization's "openapi".
type Document struct {
	Swagger     string            `json:"swagger"`
	Info        map[string]string `json:"info"`
	Definitions map[string]schema `json:"definitions"`
}

// Keywords of Kubernetes' OpenAPI that say how Kustomize merges.
const (
	strategy  = "x-kubernetes-patch-strategy"
	mergeKey  = "x-kubernetes-patch-merge-key"
	mergeKeys = "x-kubernetes-list-map-keys"
	listType  = "x-kubernetes-list-type"
	kinds     = "x-kubernetes-group-version-kind"
)

// OpenAPI returns how Kustomize is to merge claims. The file takes the place of
// Kustomize's own schema, so it says the same of all kinds of Kubernetes too:
// otherwise a patch of a Deployment beside the claim would lose containers.
func OpenAPI(claim *extv1.JSONSchemaProps) (*Document, error) {
	definitions := map[string]schema{}
	if err := convert(openapi.Schema().Definitions, &definitions); err != nil {
		return nil, err
	}
	own := schema{}
	if err := convert(claim, &own); err != nil {
		return nil, err
	}
	markLists(own)
	own[kinds] = []map[string]string{{"group": spec.Group, "version": spec.Version, "kind": spec.Kind}}
	definitions[ownName()] = own
	return &Document{
		Swagger:     "2.0",
		Info:        map[string]string{"title": artifact.Origin, "version": spec.Version},
		Definitions: reduce(definitions),
	}, nil
}

// ownName is the name of the claim's definition, as Kubernetes would choose it.
func ownName() string {
	parts := strings.Split(spec.Group, ".")
	reversed := ""
	for _, p := range parts {
		reversed = p + "." + reversed
	}
	return reversed + spec.Version + "." + spec.Kind
}

func convert(from, to any) error {
	data, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, to)
}

// markLists says of lists with keys what Kustomize reads: it knows list types
// only beside a patch strategy.
func markLists(s schema) {
	if s[listType] == "map" {
		s[strategy] = "merge"
		s[mergeKey] = s[mergeKeys].([]any)[0]
	}
	for _, below := range s.below() {
		markLists(below)
	}
}

// reduce leaves of the definitions what says how to merge.
func reduce(all map[string]schema) map[string]schema {
	kept := map[string]schema{}
	for {
		before := len(kept)
		for name, s := range all {
			if r := s.reduce(kept); len(r) > 0 {
				kept[name] = r
			}
		}
		// A definition may be kept for what another one says, so go round until
		// there is nothing new; the last round has seen them all.
		if len(kept) == before {
			break
		}
	}
	for name, r := range kept {
		if k, ok := all[name][kinds]; ok {
			r[kinds] = k
		}
	}
	return kept
}
