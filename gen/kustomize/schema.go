package kustomize

import (
	"maps"
	"strings"
)

// schema is a schema of OpenAPI as JSON.
type schema map[string]any

const definitions = "#/definitions/"

// below returns the schemas in a schema.
func (s schema) below() []schema {
	var all []schema
	for _, key := range []string{"items", "additionalProperties"} {
		if m, ok := s[key].(map[string]any); ok {
			all = append(all, m)
		}
	}
	properties, _ := s["properties"].(map[string]any)
	for _, p := range properties {
		if m, ok := p.(map[string]any); ok {
			all = append(all, m)
		}
	}
	return all
}

// reduce returns what the schema says about merging, which is nothing for most.
// Of the definitions that it refers to, those count that are kept already.
func (s schema) reduce(kept map[string]schema) schema {
	out := schema{}
	if _, ok := s[strategy]; ok {
		for _, key := range []string{strategy, mergeKey, mergeKeys} {
			if v, ok := s[key]; ok {
				out[key] = v
			}
		}
	}
	if ref, ok := s["$ref"].(string); ok && kept[strings.TrimPrefix(ref, definitions)] != nil {
		out["$ref"] = ref
	}
	maps.Copy(out, s.reduceBelow(kept))
	if _, ok := out["$ref"]; len(out) > 0 && !ok && s["type"] != nil {
		out["type"] = s["type"]
	}
	return out
}

func (s schema) reduceBelow(kept map[string]schema) schema {
	out := schema{}
	for _, key := range []string{"items", "additionalProperties"} {
		if m, ok := s[key].(map[string]any); ok {
			if r := schema(m).reduce(kept); len(r) > 0 {
				out[key] = r
			}
		}
	}
	properties, _ := s["properties"].(map[string]any)
	reduced := schema{}
	for name, p := range properties {
		if r := schema(p.(map[string]any)).reduce(kept); len(r) > 0 {
			reduced[name] = r
		}
	}
	if len(reduced) > 0 {
		out["properties"] = reduced
	}
	return out
}
