package render

import (
	"bytes"
	"testing"

	"google.golang.org/protobuf/types/known/structpb"
	"sigs.k8s.io/yaml"
)

// What is printed is what every other tool of Kubernetes would print.
func TestPrintAsOthersDo(t *testing.T) {
	in := map[string]any{
		"strings": []any{"", " a", "1", "1e3", "0x10", "true", "on", "~", "null", "-", "a: b", "a #b", "'", `"`, "a\nb\n", "\t", "é\u00a0", "2006-01-02", "=", "*a", "&b", "{}", "[x", "%"},
		"numbers": []any{0, 1, -1, 8080, 1000000, 1e15, 1 << 53, 0.5, 1e-7, 1e21},
		"others":  []any{true, false, nil, map[string]any{}, []any{}},
		"10":      "keys", "9": "in", "a10": "natural", "a9": "order", "on": "quoted",
	}
	s, err := structpb.NewStruct(in)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := Print(&got, []map[string]any{object(s)}); err != nil {
		t.Fatal(err)
	}
	want, err := yaml.Marshal(s.AsMap())
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != "---\n"+string(want) {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
}
