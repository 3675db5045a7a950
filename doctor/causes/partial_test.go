package causes

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// Anything can be missing from a cluster's answers: each value is left out once,
// and the rules still give a well-formed answer.
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

// without leaves out each value below v for the duration of a call.
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
		return // the format, or a type that does not match
	}
	for i := range s.Services {
		d := Diagnose(s, &s.Services[i])
		if (d.State == Unhealthy) != (len(d.Causes) > 0) || len(d.Follows) > 0 && len(d.Causes) == 0 {
			t.Errorf("%s: %+v", data, d)
		}
	}
}
