package migrate_test

import (
	"bytes"
	"cmp"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
	"github.com/arun4infra/zerotouch-platform/internal/flat"
	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/draft"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// TestWayBack: migrating what a claim becomes yields that claim, with nothing
// different and nothing impossible.
func TestWayBack(t *testing.T) {
	g, err := claimgen.New(platform.Crossplane1().Files, 17)
	if err != nil {
		t.Fatal(err)
	}
	m, checked := newMigrator(t), 0
	for range 150 {
		object := named(parsed(t, g.Claim().Text))
		text := marshal(t, object)
		f := claim.Parse("x", text)
		if len(f.Claims) != 1 || len(f.Problems)+len(m.Judge.Judge(f.Claims[0])) > 0 {
			continue
		}
		checked++
		if !wayBack(t, m, object) {
			t.Fatalf("after %d claims, this one:\n%s", checked, text)
		}
	}
	t.Logf("%d claims", checked)
	if checked < 75 {
		t.Error("too few claims to mean anything")
	}
}

func parsed(t *testing.T, text []byte) tree.Map {
	t.Helper()
	out := tree.Map{}
	if err := yaml.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// named gives a claim the name and namespace that it has on the cluster, and
// removes what has no effect: Crossplane's own fields and empty lists.
func named(object tree.Map) tree.Map {
	body := tree.Sub(object, "spec")
	for _, field := range tree.Fields(body) {
		if !slices.Contains(fields(), field) {
			delete(body, field)
		}
	}
	withoutEmpty(body)
	return tree.Map{
		"apiVersion": object["apiVersion"], "kind": object["kind"],
		"metadata": tree.Map{"name": render.Name(object), "namespace": "workers"},
		"spec":     body,
	}
}

// fields are the fields of the API.
func fields() []string {
	var out []string
	for f := range reflect.TypeFor[spec.Spec]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out = append(out, name)
	}
	return out
}

func marshal(t *testing.T, object any) []byte {
	t.Helper()
	data, err := yaml.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func wayBack(t *testing.T, m *migrate.Migrator, object tree.Map) bool {
	t.Helper()
	manifests := rendered(t, m, object)
	var data bytes.Buffer
	if err := render.Print(&data, manifests); err != nil {
		t.Fatal(err)
	}
	docs := documents(t, "x", data.Bytes())
	r := run(t, m, docs)
	accountedFor(t, docs, r)
	ok := !t.Failed()
	for _, s := range r.Services {
		for _, list := range []compare.List{compare.Different, compare.Impossible} {
			for _, e := range s.In(list) {
				t.Errorf("%s: %s %v %v %s", list, e.Path, e.Was, e.Is, e.Says)
				ok = false
			}
		}
	}
	if len(r.Services) != 1 || r.Services[0].Claim == nil {
		t.Error("there is no claim")
		return false
	}
	back := tree.Map{}
	if err := yaml.Unmarshal(r.Services[0].Claim, &back); err != nil {
		t.Fatal(err)
	}
	if diff := flat.Diff(flat.Manifests(withoutVolumeNames(manifests)), flat.Manifests(withoutVolumeNames(rendered(t, m, back)))); len(diff) > 0 {
		t.Errorf("the manifests differ: %v", diff)
		ok = false
	}
	if want, got := normal(t, m, object), normal(t, m, back); !reflect.DeepEqual(want, got) {
		t.Errorf("the claim came back as\n%s\nwant\n%s", marshal(t, got), marshal(t, want))
		ok = false
	}
	return ok
}

func rendered(t *testing.T, m *migrate.Migrator, object tree.Map) []tree.Map {
	t.Helper()
	result, err := m.Renderer.Render(context.Background(), m.Judge.Default(object), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.Manifests
}

// withoutVolumeNames drops names that only number the references, and the order
// of what has one.
func withoutVolumeNames(manifests []tree.Map) []tree.Map {
	var out []tree.Map
	for _, m := range manifests {
		m, _ = tree.Clone(m).(tree.Map)
		pod := tree.Sub(m, "spec", "template", "spec")
		cluster.Effective(m, nil) // two ways to write a reference that is not expanded
		byText(pod, "volumes")
		for _, list := range []string{"containers", "initContainers"} {
			for _, c := range tree.Items(pod, list) {
				byText(c, "volumeMounts")
			}
		}
		out = append(out, m)
	}
	return out
}

func byText(parent tree.Map, list string) {
	items := tree.Items(parent, list)
	if items == nil {
		return
	}
	for _, item := range items {
		delete(item, "name")
	}
	text := func(item tree.Map) string { data, _ := yaml.Marshal(item); return string(data) }
	slices.SortFunc(items, func(a, b tree.Map) int { return cmp.Compare(text(a), text(b)) })
	var sorted []any
	for _, item := range items {
		sorted = append(sorted, item)
	}
	parent[list] = sorted
}

// normal is the spec of a claim with all defaults filled in and its references
// sorted: their order means nothing where no key is set twice.
func normal(t *testing.T, m *migrate.Migrator, object tree.Map) tree.Map {
	t.Helper()
	object = m.Judge.Default(object)
	body := tree.Sub(object, "spec")
	untold, err := draft.Defaults()
	if err != nil {
		t.Fatal(err)
	}
	if tree.At(body, "http", "enabled") == false {
		delete(untold, "http")
	}
	fill(body, untold)
	nats, scaling := tree.Sub(body, "nats"), tree.Sub(body, "scaling")
	for _, trigger := range tree.Items(scaling, "triggers") {
		tree.Default(trigger, tree.Map{"account": nats["account"]})
	}
	for _, ref := range tree.Items(body, "secretRefs") {
		if env, ok := ref["env"].([]any); ok && len(env) == 0 {
			delete(ref, "env")
		}
	}
	for _, e := range tree.Items(body, "env") {
		if value := tree.Text(e, "value"); strings.Contains(value, "$(") {
			e["value"] = strings.ReplaceAll(value, "$$(", "$(")
		}
	}
	for _, list := range []string{"secretRefs", "configMapRefs"} {
		byName(body, list)
	}
	withoutEmpty(object)
	plain := tree.Map{}
	data, _ := yaml.Marshal(body)
	_ = yaml.Unmarshal(data, &plain)
	return plain
}

func fill(m, values tree.Map) {
	for field, value := range values {
		if sub, ok := value.(tree.Map); ok {
			fill(tree.Ensure(m, field), sub)
		} else {
			tree.Default(m, tree.Map{field: value})
		}
	}
}

func byName(parent tree.Map, list string) {
	if items, ok := parent[list].([]any); ok {
		slices.SortFunc(items, func(a, b any) int { return cmp.Compare(tree.Text(a, "name"), tree.Text(b, "name")) })
	}
}

// withoutEmpty drops empty lists and maps.
func withoutEmpty(v any) bool {
	switch v := v.(type) {
	case tree.Map:
		for field, value := range v {
			if withoutEmpty(value) {
				delete(v, field)
			}
		}
		return len(v) == 0
	case []any:
		for _, item := range v {
			withoutEmpty(item)
		}
		return len(v) == 0
	}
	return false
}
