package causes

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// Anything can be missing from what a cluster says: each value is taken away
// once, and rules still give an answer that is in order.
func TestAnythingCanBeMissing(t *testing.T) {
	data, err := os.ReadFile("testdata/healthy.json")
	if err != nil {
		t.Fatal(err)
	}
	var whole any
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	count := 0
	without(whole, func() { count++; judged(t, whole) })
	if count < 500 {
		t.Errorf("only %d values were taken away", count)
	}
}

// without takes away each value below v for the time of a call.
func without(v any, call func()) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			delete(v, key)
			call()
			v[key] = value
			without(value, call)
		}
	case []any:
		for i, value := range v {
			v[i] = nil
			call()
			v[i] = value
			without(value, call)
		}
	}
}

func judged(t *testing.T, whole any) {
	t.Helper()
	data, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	s, err := snapshot.Load(bytes.NewReader(data))
	if err != nil {
		return // the format, or a type that does not fit
	}
	for i := range s.Services {
		d := Diagnose(s, &s.Services[i])
		if (d.State == Unhealthy) != (len(d.Causes) > 0) || len(d.Follows) > 0 && len(d.Causes) == 0 {
			t.Errorf("%s: %+v", data, d)
		}
	}
}
