package snapshot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestReadOne(t *testing.T) {
	s := newServer().read(t, "svc")
	service := s.Services[0]
	if len(s.Services) != 1 || s.Crossplane != "1" || service.Claim.Changed.Format("2006-01-02") != "2026-01-02" {
		t.Errorf("%+v", s)
	}
	if len(service.Pods) != 1 || len(service.Events) != 2 || service.Events[0].Message != "first" {
		t.Errorf("%d pods, events %+v", len(service.Pods), service.Events)
	}
	if want := []Log{{"svc-1", "run-migrations", []string{"one", "two"}}}; !reflect.DeepEqual(service.Logs, want) {
		t.Errorf("logs %+v", service.Logs)
	}
	if c := s.Server(service.ScaledObject.Streams()[0]).Account("$G").Stream("ORDERS").Consumer("workers"); c == nil || c.Lag() != 7 {
		t.Errorf("consumer %+v", c)
	}
}

// A deletion is a change that leaves no other trace.
func TestDeletionIsAChange(t *testing.T) {
	x := newServer()
	x.answers[claimsPath] = `{"items": [{"metadata": {"name": "svc", "creationTimestamp": "2026-01-01T00:00:00Z", "deletionTimestamp": "2026-03-01T00:00:00Z"}}]}`
	if got := x.read(t, "svc").Services[0].Claim.Changed.UTC().Format("2006-01-02"); got != "2026-03-01" {
		t.Errorf("changed %s", got)
	}
}

// What may not be read is a gap, not something missing.
func TestSources(t *testing.T) {
	want := []Source{
		{Kind: "ConfigMap", Name: "files", Known: true, Exists: true, KeysKnown: true},
		{Kind: "Secret", Name: "all", Known: true},
		{Kind: "Secret", Name: "db", Wanted: []string{"password"}, Known: true, Exists: true, Type: "Opaque", KeysKnown: true, Keys: []string{"endpoint", "password"}},
		{Kind: "Secret", Name: "pull", Pull: true},
	}
	s := newServer().read(t, "svc")
	if got := s.Services[0].Sources; !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if len(s.Gaps) != 1 || s.Gaps[0].Phrase() != "not allowed to read secrets pull" || s.Gap(Secrets) != nil {
		t.Errorf("gaps %+v", s.Gaps)
	}
}

// For many services only the names of Secrets are asked for.
func TestSourcesOfMany(t *testing.T) {
	x := newServer()
	s := x.read(t, "")
	for _, source := range s.Services[0].Sources {
		if want := source.Name == "db"; !source.Known || source.Exists != want || source.KeysKnown {
			t.Errorf("%+v", source)
		}
	}
	if n := x.count(func(p string) bool { return strings.HasPrefix(p, secretsPath+"/") || strings.HasSuffix(p, "/log") }); n != 0 {
		t.Errorf("%d Secrets or logs were read", n)
	}
}

// Nothing confidential is kept, wherever it came from.
func TestNothingConfidentialIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "saved.json")
	s := newServer().read(t, "svc")
	if err := Save(path, s); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"hunter2", "aHVudGVyMg", "managedFields"} {
		if bytes.Contains(data, []byte(secret)) {
			t.Errorf("%s is in the file", secret)
		}
	}
	loaded, err := Load(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := text(t, loaded), text(t, s); a != b {
		t.Errorf("what is loaded differs from what was saved\n%s\n%s", a, b)
	}
}

func text(t *testing.T, s *Snapshot) string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLoadRefusesOthers(t *testing.T) {
	for input, want := range map[string]string{`{"format": 99}`: "format 99", `[]`: "not a snapshot", ``: "not a snapshot",
		"{\n\"format\": 1,\n!": "line 3: invalid character", "{\n\"format\": []}": "line 2: ", `{"format": 1} {}`: "line 1: invalid character '{' after top-level value"} {
		if _, err := Load(strings.NewReader(input)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", input, err)
		}
	}
}

// Everything that can't be read is reported, and the rest is still read.
func TestGaps(t *testing.T) {
	for path, want := range map[string]string{
		podsPath:   "not allowed to read pods",
		natsPath:   "not allowed to read NATS monitoring nats-headless.nats.svc.cluster.local:8222",
		scaledPath: "not allowed to read scaledobjects",
		"/apis/apps/v1/namespaces/crossplane-system/deployments": "not allowed to read Crossplane's deployments",
		podsPath + "/svc-1/log":                                  "not allowed to read logs of svc-1/run-migrations",
	} {
		x := newServer()
		x.answers[path] = "403"
		s := x.read(t, "svc")
		said := func(g Gap) bool {
			return g.Phrase() == want && strings.Contains(g.Message, `User "nobody" cannot list it`)
		}
		if !slices.ContainsFunc(s.Gaps, said) || s.Services[0].Deployment == nil {
			t.Errorf("%s: gaps %+v", path, s.Gaps)
		}
	}
}

func TestNotInstalled(t *testing.T) {
	x := newServer()
	x.answers[scaledPath] = "404"
	if g := x.read(t, "svc").Gap(ScaledObjects); g == nil || g.Reason != NotInstalled || g.Phrase() != "the cluster has no scaledobjects" {
		t.Errorf("%+v", g)
	}
}

// Without the claims themselves there is nothing to say.
func TestCannotLook(t *testing.T) {
	for status, want := range map[string]string{"403": "not allowed to read eventdrivenservices", "404": "the cluster has no eventdrivenservices"} {
		x := newServer()
		x.answers[claimsPath] = status
		if _, err := x.try(t, ""); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", status, err)
		}
	}
}

func TestCrossplane2(t *testing.T) {
	x := newServer()
	x.answers[typesPath] = `{"resources": [{"name": "eventdrivenservices"}]}`
	if s := x.read(t, "svc"); s.Crossplane != "2" || x.count(func(p string) bool { return strings.Contains(p, "kubernetes.crossplane.io") }) != 0 {
		t.Errorf("Crossplane %s, asked %v", s.Crossplane, x.asked)
	}
}

// The number of requests does not depend on the number of services.
func TestRequestsAreConstant(t *testing.T) {
	asked := map[int]int{}
	for _, n := range []int{1, 200} {
		x := newServer()
		var claims []string
		for i := range n {
			claims = append(claims, fmt.Sprintf(`{"metadata": {"name": "svc-%03d"}}`, i))
		}
		x.answers[claimsPath] = `{"items": [` + strings.Join(claims, ",") + `]}`
		if s := x.read(t, ""); len(s.Services) != n {
			t.Fatalf("%d services", len(s.Services))
		}
		asked[n] = len(x.asked)
	}
	if asked[1] != asked[200] || asked[1] == 0 {
		t.Errorf("requests by number of services: %v", asked)
	}
}

// Ages are told by the clock that wrote the times.
func TestTheServersClock(t *testing.T) {
	x := newServer()
	x.date = "Thu, 01 Jan 2026 00:00:00 GMT"
	if got := x.read(t, "svc").Taken.Format("2006-01-02"); got != "2026-01-01" {
		t.Errorf("taken %s", got)
	}
	x.date = "not a date"
	if got := x.read(t, "svc").Taken; time.Since(got) > time.Minute {
		t.Errorf("taken %s, and it is %s here", got, time.Now())
	}
}

// A claim that was deleted and created again is not judged by what is left of the
// first one.
func TestCompositeOfAnOlderClaim(t *testing.T) {
	x := newServer()
	labels := func(composite string) string {
		return `"labels": {"crossplane.io/claim-name": "svc", "crossplane.io/claim-namespace": "orders", "crossplane.io/composite": "` + composite + `"}`
	}
	x.answers[claimsPath] = `{"items": [{"metadata": {"name": "svc"}, "spec": {"resourceRef": {"name": "renamed"}}}]}`
	x.answers[typesPath+"/xeventdrivenservices"] = `{"items": [{"metadata": {"name": "older", ` + labels("older") + `}}, {"metadata": {"name": "renamed", ` + labels("renamed") + `}}]}`
	x.answers["/apis/kubernetes.crossplane.io/v1alpha2/objects"] = `{"items": [{"metadata": {"name": "older-1", ` + labels("older") + `}}, {"metadata": {"name": "renamed-1", ` + labels("renamed") + `}}]}`
	s := x.read(t, "svc").Services[0]
	if s.Composite == nil || s.Composite.Metadata.Name != "renamed" || len(s.Objects) != 1 || s.Objects[0].Metadata.Name != "renamed-1" {
		t.Errorf("%+v %+v", s.Composite, s.Objects)
	}
}
