package print

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/causes"
	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// three has one service of each state, with the same shares of pods.
func three() (*snapshot.Snapshot, []causes.Diagnosis) {
	s := &snapshot.Snapshot{Namespace: "orders", Services: []snapshot.Service{{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	return s, []causes.Diagnosis{
		{Service: "a", State: causes.Healthy, Notes: []causes.Cause{{ID: "note", Message: "A note."}}},
		{Service: "b", State: causes.Unknown, Unseen: []snapshot.Gap{{Kind: snapshot.Pods, Reason: snapshot.Forbidden}}},
		{Service: "c", State: causes.Unhealthy, Causes: []causes.Cause{{ID: "one", Message: "One."}, {ID: "two", Message: "Two."}}},
	}
}

func report(t *testing.T, o Options) string {
	t.Helper()
	var out bytes.Buffer
	s, d := three()
	if err := Report(&out, s, d, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The worst comes first, each with what is known about it.
func TestTable(t *testing.T) {
	want := `NAME   STATE       PODS   LAG   CAUSE
c      unhealthy   0/0    ?     One. (and 1 more)
b      unknown     0/0    ?     not allowed to read pods
a      healthy     0/0    ?     A note.
`
	if got := report(t, Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Colours change nothing else.
func TestColors(t *testing.T) {
	colored := report(t, Options{Color: true})
	for _, want := range []string{red + "unhealthy" + plain, yellow + "unknown" + plain, green + "healthy" + plain} {
		if !strings.Contains(colored, want) {
			t.Errorf("no %q in\n%s", want, colored)
		}
	}
	without := strings.NewReplacer(red, "", yellow, "", green, "", plain, "", bold, "", dim, "").Replace(colored)
	if without != report(t, Options{}) {
		t.Errorf("without colours it is\n%s", without)
	}
}

// Among the unhealthy, those with the fewest working pods come first.
func TestWorse(t *testing.T) {
	half, none := row{ready: 1, wanted: 2}, row{ready: 0, wanted: 10}
	half.State, none.State = causes.Unhealthy, causes.Unhealthy
	if worse(none, half) >= 0 || worse(half, none) <= 0 {
		t.Error("no pods is worse than half of them")
	}
}

// A writer that fails is an error: lost output is not an answer.
func TestLostOutput(t *testing.T) {
	s, d := three()
	for _, o := range []Options{{}, {One: true}, {JSON: true}} {
		if err := Report(full{}, s, d, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, bytes.ErrTooLarge }

// The guide shows what is printed, for people and for programs.
func TestGuideShowsWhatIsPrinted(t *testing.T) {
	file, err := os.Open("../causes/testdata/saved/stream-missing.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s, err := snapshot.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("../../docs/guides/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{One: true}, {JSON: true}} {
		var out bytes.Buffer
		if err := Report(&out, s, []causes.Diagnosis{causes.Diagnose(s, &s.Services[0])}, o); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(guide, out.Bytes()) {
			t.Errorf("the guide does not show this:\n%s", out.Bytes())
		}
	}
}

// The guide names each field of the JSON, so that programs can rely on it.
func TestGuideNamesEveryField(t *testing.T) {
	guide, err := os.ReadFile("../../docs/guides/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []any{document{}, causes.Diagnosis{}, causes.Cause{}, snapshot.Gap{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(of)) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if !bytes.Contains(guide, []byte("`"+name+"`")) {
				t.Errorf("the guide does not name the field %s of %T", name, of)
			}
		}
	}
	for _, state := range causes.States() {
		if !bytes.Contains(guide, []byte("\n| "+string(state)+" |")) {
			t.Errorf("the guide does not have the state %s", state)
		}
	}
}
