package apitest

import (
	"slices"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/diff/api"
)

const (
	compatible = api.Compatible
	risky      = api.Risky
	breaking   = api.Breaking
)

// Mutations are changes of the API for Crossplane 1, each rule in both directions.
func Mutations() []Mutation {
	return slices.Concat(ofFields(), ofStrings(), ofValues(), ofLists(), ofMeaning(), ofResource())
}

func ofFields() []Mutation {
	return []Mutation{
		{Name: "field removed", Do: remove("spec", "size"), Rule: "field-removed", Class: breaking},
		{Name: "nested field removed", Do: remove("spec.nats", "url"), Rule: "field-removed", Class: breaking},
		{Name: "field of an item removed", Do: remove("spec.secretRefs[]", "mountPath"), Rule: "field-removed", Class: breaking},
		{Name: "object removed", Do: remove("spec", "scaling"), Rule: "field-removed", Class: breaking},
		{Name: "field added", Do: add("spec", "new", props{Type: "string"}), Rule: "field-added", Class: compatible},
		{Name: "field with a default added", Do: add("spec", "new", props{Type: "string", Default: raw(`"a"`)}), Rule: "field-added", Class: compatible},
		{Name: "field renamed", Do: func(crd *extv1.CustomResourceDefinition) {
			remove("spec", "configMapRefs")(crd)
			add("spec", "configMaps", props{Type: "string"})(crd)
		}, Rule: "field-removed", Class: breaking},
		{Name: "required added", Do: on("spec", func(s *props) { s.Required = append(s.Required, "http") }), Rule: "required", Class: breaking, Claim: without("spec.http")},
		{Name: "required field added", Do: func(crd *extv1.CustomResourceDefinition) {
			add("spec", "new", props{Type: "string"})(crd)
			on("spec", func(s *props) { s.Required = append(s.Required, "new") })(crd)
		}, Rule: "required", Class: breaking, Claim: func(map[string]any) {}},
		{Name: "required, with a default", Do: on("spec", func(s *props) { s.Required = append(s.Required, "size") }), Rule: "required", Class: compatible},
		{Name: "no longer required", Do: on("spec.nats", func(s *props) { s.Required = []string{"stream"} }), Rule: "required", Class: compatible},
		{Name: "required of an item added", Do: on("spec.secretRefs[]", func(s *props) { s.Required = append(s.Required, "mountPath") }), Rule: "required", Class: breaking, Claim: without("spec.secretRefs[].mountPath")},
		{Name: "open to unknown fields", Do: on("spec.nats", func(s *props) { s.XPreserveUnknownFields = ptr(true) }), Rule: "preserve-unknown-fields", Class: compatible},
		{Name: "map closed", Do: on("spec.serviceAccount.annotations", func(s *props) { s.AdditionalProperties = nil }), Rule: "additional-properties", Class: breaking, Claim: func(map[string]any) {}},
		{Name: "values of a map lose their schema", Do: on("spec.serviceAccount.annotations", func(s *props) {
			s.AdditionalProperties = &extv1.JSONSchemaPropsOrBool{Allows: true}
		}), Rule: "additional-properties", Class: compatible},
		{Name: "nullable", Do: on("spec.size", func(s *props) { s.Nullable = true }), Rule: "nullable", Class: compatible},
	}
}

func ofStrings() []Mutation {
	pattern := func(path, old, new string) func(*extv1.CustomResourceDefinition) {
		return on(path, func(s *props) { s.Pattern = strings.Replace(s.Pattern, old, new, 1) })
	}
	length := func(path string, n int64) func(*extv1.CustomResourceDefinition) {
		return on(path, func(s *props) { s.MaxLength = &n })
	}
	return []Mutation{
		{Name: "pattern narrowed", Do: pattern("spec.nats.account", "$", ""), Rule: "text", Class: breaking},
		{Name: "pattern widened", Do: pattern("spec.nats.account", "$", "$:"), Rule: "text", Class: compatible},
		{Name: "pattern written in another way", Do: pattern("spec.nats.account", "[-_.$a-zA-Z0-9]+", "(?:[-_.$]|[a-z]|[A-Z]|[0-9])+"), Rule: "text", Class: compatible},
		{Name: "pattern removed", Do: on("spec.nats.url", func(s *props) { s.Pattern = "" }), Rule: "text", Class: compatible},
		{Name: "pattern added", Do: onOwn("compositionRef.name", func(s *props) { s.Pattern = "^[a-z]+$" }), Rule: "text", Class: breaking},
		{Name: "pattern added that lets all through", Do: onOwn("compositionRef.name", func(s *props) { s.Pattern = "^(?s:.*)$" }), Rule: "text", Class: compatible},
		{Name: "tags of an image shorter", Do: pattern("spec.image", "{0,127}", "{0,63}"), Rule: "text", Class: breaking},
		{Name: "scheme of the URL gone", Do: pattern("spec.nats.url", "|ws|", "|"), Rule: "text", Class: breaking},
		{Name: "anchor lost", Do: pattern("spec.nats.account", "^", ""), Rule: "text", Class: compatible},
		{Name: "longest shorter", Do: length("spec.nats.url", 100), Rule: "text", Class: breaking},
		{Name: "longest longer", Do: length("spec.nats.url", 4096), Rule: "text", Class: compatible},
		{Name: "longest dropped", Do: on("spec.nats.url", func(s *props) { s.MaxLength = nil }), Rule: "text", Class: compatible},
		{Name: "longest added", Do: onOwn("compositionRef.name", func(s *props) { s.MaxLength = ptr(int64(63)) }), Rule: "text", Class: breaking},
		{Name: "shortest longer", Do: on("spec.nats.stream", func(s *props) { s.MinLength = ptr(int64(2)) }), Rule: "text", Class: breaking},
		{Name: "shortest dropped, the pattern wants one all the same", Do: on("spec.nats.stream", func(s *props) { s.MinLength = nil }), Rule: "text", Class: compatible},
		{Name: "shortest added that the pattern wants already", Do: on("spec.nats.url", func(s *props) { s.MinLength = ptr(int64(6)) }), Rule: "text", Class: compatible},
		{Name: "format added", Do: on("spec.nats.url", func(s *props) { s.Format = "uri" }), Rule: "format", Class: breaking},
		{Name: "format added that the API server does not know", Do: on("spec.nats.url", func(s *props) { s.Format = "nats" }), Rule: "format", Class: risky},
		{Name: "values of a map narrowed", Do: on("spec.serviceAccount.annotations.*", func(s *props) { s.MaxLength = ptr(int64(10)) }), Rule: "text", Class: breaking},
		{Name: "pattern that Go cannot read", Do: on("spec.nats.url", func(s *props) { s.Pattern = "(" }), Rule: "text", Class: breaking},
	}
}

func ofValues() []Mutation {
	limit := func(path string, low, high float64) func(*extv1.CustomResourceDefinition) {
		return on(path, func(s *props) { s.Minimum, s.Maximum = &low, &high })
	}
	return []Mutation{
		{Name: "type changed", Do: on("spec.http.port", func(s *props) { *s = props{Type: "string"} }), Rule: "type", Class: breaking},
		{Name: "integer to number", Do: on("spec.http.port", func(s *props) { s.Type = "number"; s.Format = "" }), Rule: "type", Class: compatible},
		{Name: "value removed", Do: on("spec.size", func(s *props) { s.Enum = s.Enum[1:] }), Rule: "enum", Class: breaking},
		{Name: "value added", Do: on("spec.size", func(s *props) { s.Enum = append(slices.Clone(s.Enum), *raw(`"huge"`)) }), Rule: "enum", Class: compatible},
		{Name: "values in another order", Do: on("spec.size", func(s *props) { s.Enum = slices.Clone(s.Enum); slices.Reverse(s.Enum) }), Rule: "enum", Class: compatible},
		{Name: "list of values added", Do: on("spec.nats.account", func(s *props) { s.Enum = []extv1.JSON{*raw(`"$G"`)} }), Rule: "enum", Class: breaking},
		{Name: "list of values dropped", Do: on("spec.size", func(s *props) { s.Enum = nil }), Rule: "enum", Class: compatible},
		{Name: "pattern beside values that fit", Do: on("spec.size", func(s *props) { s.Pattern = "^[a-z]+$" }), Rule: "text", Class: compatible},
		{Name: "pattern beside values that do not fit", Do: on("spec.size", func(s *props) { s.Pattern = "^(?:small|medium)$" }), Rule: "text", Class: breaking},
		{Name: "maximum lower", Do: limit("spec.terminationGracePeriodSeconds", 1, 60), Rule: "number", Class: breaking},
		{Name: "maximum higher", Do: limit("spec.terminationGracePeriodSeconds", 1, 7200), Rule: "number", Class: compatible},
		{Name: "minimum higher", Do: limit("spec.terminationGracePeriodSeconds", 10, 3600), Rule: "number", Class: breaking},
		{Name: "minimum lower", Do: limit("spec.terminationGracePeriodSeconds", 0, 3600), Rule: "number", Class: compatible},
		{Name: "minimum itself no longer legal", Do: on("spec.terminationGracePeriodSeconds", func(s *props) { s.ExclusiveMinimum = true }), Rule: "number", Class: breaking},
		{Name: "multiple wanted", Do: on("spec.terminationGracePeriodSeconds", func(s *props) { s.MultipleOf = ptr(2.0) }), Rule: "number", Class: breaking, Claim: put("spec.terminationGracePeriodSeconds", int64(3))},
	}
}

func ofLists() []Mutation {
	most := func(path string, n *int64) func(*extv1.CustomResourceDefinition) {
		return on(path, func(s *props) { s.MaxItems = n })
	}
	return []Mutation{
		{Name: "fewer items", Do: most("spec.command", ptr(int64(1))), Rule: "items", Class: breaking, Claim: put("spec.command", []any{"a", "b"})},
		{Name: "more items", Do: most("spec.command", ptr(int64(1000))), Rule: "items", Class: compatible},
		{Name: "any number of items", Do: most("spec.command", nil), Rule: "items", Class: compatible},
		{Name: "at least one item", Do: on("spec.command", func(s *props) { s.MinItems = ptr(int64(1)) }), Rule: "items", Class: breaking, Claim: put("spec.command", []any{})},
		{Name: "fewer entries", Do: on("spec.serviceAccount.annotations", func(s *props) { s.MaxProperties = ptr(int64(1)) }), Rule: "properties", Class: breaking, Claim: put("spec.serviceAccount.annotations", map[string]any{"a": "b", "c": "d"})},
		{Name: "more entries", Do: on("spec.serviceAccount.annotations", func(s *props) { s.MaxProperties = ptr(int64(20)) }), Rule: "properties", Class: compatible},
		{Name: "list becomes a set", Do: on("spec.command", func(s *props) { s.XListType = ptr("set") }), Rule: "list-type", Class: breaking, Claim: put("spec.command", []any{"a", "a"})},
		{Name: "map becomes a plain list", Do: on("spec.env", func(s *props) { s.XListType, s.XListMapKeys = nil, nil }), Rule: "list-type", Class: risky},
		{Name: "key removed", Do: on("spec.env", func(s *props) { s.XListMapKeys = []string{"value"} }), Rule: "list-keys", Class: breaking, Claim: put("spec.env", []any{map[string]any{"name": "A", "value": "x"}, map[string]any{"name": "B", "value": "x"}})},
		{Name: "key added", Do: on("spec.env", func(s *props) { s.XListMapKeys = []string{"name", "value"} }), Rule: "list-keys", Class: risky},
		{Name: "map merged as a whole", Do: on("spec.nats", func(s *props) { s.XMapType = ptr("atomic") }), Rule: "map-type", Class: risky},
	}
}

func ofMeaning() []Mutation {
	rule := func(path, rule string) func(*extv1.CustomResourceDefinition) {
		return on(path, func(s *props) {
			s.XValidations = append(slices.Clone(s.XValidations), extv1.ValidationRule{Rule: rule, Message: "no"})
		})
	}
	return []Mutation{
		{Name: "default changed", Do: on("spec.size", func(s *props) { s.Default = raw(`"small"`) }), Rule: "default", Class: risky},
		{Name: "default removed", Do: on("spec.size", func(s *props) { s.Default = nil }), Rule: "default", Class: risky},
		{Name: "default added", Do: on("spec.terminationGracePeriodSeconds", func(s *props) { s.Default = raw(`10`) }), Rule: "default", Class: risky},
		{Name: "rule added that claims break", Do: rule("spec.nats", "self.stream != self.consumer && self.stream.size() < 5"), Rule: "cel", Class: breaking},
		{Name: "rule added that no claim breaks", Do: rule("spec.nats", "self.stream.size() < 1000"), Rule: "cel", Class: risky},
		{Name: "rule removed", Do: on("spec.initContainer", func(s *props) { s.XValidations = nil }), Rule: "cel", Class: compatible},
		{Name: "message of a rule changed", Do: on("spec.initContainer", func(s *props) {
			s.XValidations = slices.Clone(s.XValidations)
			s.XValidations[0].Message = "other words"
		}), Rule: "cel", Class: compatible},
		{Name: "condition added", Do: on("spec.nats.url", func(s *props) { s.AnyOf = []props{{MaxLength: ptr(int64(5))}} }), Rule: "conditions", Class: breaking, Claim: func(map[string]any) {}},
		{Name: "description changed", Do: on("spec.nats", func(s *props) { s.Description = "other words" }), Rule: "description", Class: compatible},
		{Name: "field of the status removed", Do: remove("status.deployment", "replicas"), Rule: "status", Class: risky},
		{Name: "field of the status added", Do: add("status.deployment", "new", props{Type: "string"}), Rule: "field-added", Class: compatible},
	}
}

func ofResource() []Mutation {
	return []Mutation{
		{Name: "version no longer served", Do: version(func(v *extv1.CustomResourceDefinitionVersion) { v.Served = false }), Rule: "version", Class: breaking, Elsewhere: true},
		{Name: "version renamed", Do: version(func(v *extv1.CustomResourceDefinitionVersion) { v.Name = "v1" }), Rule: "version", Class: breaking, Elsewhere: true},
		{Name: "version added", Do: func(crd *extv1.CustomResourceDefinition) {
			v := *crd.Spec.Versions[0].DeepCopy()
			v.Name, v.Storage = "v1", false
			crd.Spec.Versions = append(crd.Spec.Versions, v)
		}, Rule: "version", Class: compatible},
		{Name: "version deprecated", Do: version(func(v *extv1.CustomResourceDefinitionVersion) { v.Deprecated = true }), Rule: "version", Class: compatible},
		{Name: "status no longer a subresource", Do: version(func(v *extv1.CustomResourceDefinitionVersion) { v.Subresources = nil }), Rule: "status", Class: breaking, Elsewhere: true},
		{Name: "column removed", Do: version(func(v *extv1.CustomResourceDefinitionVersion) {
			v.AdditionalPrinterColumns = v.AdditionalPrinterColumns[1:]
		}), Rule: "column", Class: risky},
		{Name: "column shows something else", Do: version(func(v *extv1.CustomResourceDefinitionVersion) {
			v.AdditionalPrinterColumns[0].JSONPath = ".status.deployment.replicas"
		}), Rule: "column", Class: risky},
		{Name: "column added", Do: version(func(v *extv1.CustomResourceDefinitionVersion) {
			v.AdditionalPrinterColumns = append(v.AdditionalPrinterColumns, extv1.CustomResourceColumnDefinition{Name: "NEW", Type: "string", JSONPath: ".spec.size"})
		}), Rule: "column", Class: compatible},
		{Name: "scope changed", Do: func(crd *extv1.CustomResourceDefinition) { crd.Spec.Scope = extv1.ClusterScoped }, Rule: "name", Class: breaking, Elsewhere: true},
		{Name: "kind renamed", Do: func(crd *extv1.CustomResourceDefinition) { crd.Spec.Names.Kind = "Other" }, Rule: "name", Class: breaking, Elsewhere: true},
		{Name: "short name removed", Do: func(crd *extv1.CustomResourceDefinition) { crd.Spec.Names.ShortNames = nil }, Rule: "name", Class: risky},
		{Name: "category added", Do: func(crd *extv1.CustomResourceDefinition) {
			crd.Spec.Names.Categories = append(slices.Clone(crd.Spec.Names.Categories), "all")
		}, Rule: "name", Class: compatible},
	}
}

func without(path string) func(map[string]any) {
	return func(claim map[string]any) {
		parent, key := Field(claim, path)
		delete(parent, key)
	}
}

func put(path string, value any) func(map[string]any) {
	return func(claim map[string]any) { Put(claim, path, value) }
}
