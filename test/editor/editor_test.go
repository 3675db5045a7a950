package editor_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/editor/lsp"
)

const head = `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
metadata:
  name: my-service
spec:
`

const body = head + `  image: ghcr.io/org/app:v1
  nats:
    stream: ORDERS
    consumer: workers
`

// end is the position after the last character of a text.
func end(text string) lsp.Position {
	lines := strings.Split(text, "\n")
	return lsp.Position{Line: len(lines) - 1, Character: len(lines[len(lines)-1])}
}

func TestCompletion(t *testing.T) {
	e := open(t)
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"spec":       {head + "  ", []string{"args", "command", "configMapRefs", "env", "http", "image", "imagePullSecrets", "initContainer", "nats", "scaling", "secretRefs", "serviceAccount", "size", "terminationGracePeriodSeconds"}},
		"size":       {body + "  size: ", []string{"large", "medium", "micro", "small"}},
		"nats":       {head + "  nats:\n    ", []string{"account", "consumer", "monitoringEndpoint", "stream", "url"}},
		"http":       {body + "  http:\n    ", []string{"enabled", "healthPath", "port", "readyPath"}},
		"scaling":    {body + "  scaling:\n    ", []string{"lagThreshold", "maxReplicas", "minReplicas", "triggers"}},
		"secretRefs": {body + "  secretRefs:\n    - name: a\n      ", []string{"env", "envFrom", "mountPath"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := labels(e.offered(t, tc.text))
			for _, want := range tc.want {
				if !slices.Contains(got, want) {
					t.Errorf("%q is not offered, only %q", want, got)
				}
			}
			if name == "size" && len(got) != len(tc.want) {
				t.Errorf("got %q, want only %q", got, tc.want)
			}
		})
	}
}

// offered returns what the editor offers at the end of a text.
func (e *editor) offered(t *testing.T, text string) []lsp.Item {
	t.Helper()
	items, err := e.Completion(e.show(t, text), end(text))
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func labels(items []lsp.Item) []string {
	var labels []string
	for _, i := range items {
		labels = append(labels, i.Label)
	}
	return labels
}

func TestHover(t *testing.T) {
	e := open(t)
	uri := e.show(t, body+"  size: small\n  http:\n    port: 80\n")
	for name, tc := range map[string]struct {
		at   lsp.Position
		want string
	}{
		"stream": {lsp.Position{Line: 7, Character: 6}, "Stream is the JetStream stream, given to the service as NATS_STREAM_NAME."},
		"size":   {lsp.Position{Line: 9, Character: 4}, "small: 250m to 1000m CPU"},
		"port":   {lsp.Position{Line: 11, Character: 6}, "Port is the port that the service listens on, given to it as PORT."},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := e.Hover(uri, tc.at)
			if err != nil {
				t.Fatal(err)
			}
			if plain := strings.ReplaceAll(got, `\`, ""); !strings.Contains(plain, tc.want) {
				t.Errorf("got %q, want %q in it", plain, tc.want)
			}
		})
	}
}

func TestErrorsAreUnderlined(t *testing.T) {
	e := open(t)
	for name, tc := range map[string]struct{ text, want string }{
		"size":          {body + "  size: xlarge\n", `10:9-10:15 Value is not accepted. Valid values: "micro", "small", "medium", "large".`},
		"unknown-field": {body + "  imagePulSecrets: []\n", "10:3-10:18 Property imagePulSecrets is not allowed."},
		"missing-field": {head + "  image: a:v1\n  nats:\n    stream: ORDERS\n", `7:3-7:7 Missing property "consumer".`},
		"pattern":       {strings.Replace(body, "app:v1", "app", 1), "6:10-6:25 must be an image with a tag or a sha256 digest, such as ghcr.io/org/my-service:v1.0.0"},
		"wrong-type":    {strings.Replace(body, "ORDERS", "5", 1), `8:13-8:14 Incorrect type. Expected "string".`},
		"range":         {body + "  http:\n    port: 80\n", "11:11-11:13 Value is below the minimum of 1024."},
		"fraction":      {body + "  terminationGracePeriodSeconds: 1.5\n", `10:34-10:37 Incorrect type. Expected "integer".`},
		"excluded":      {body + "  http:\n    enabled: false\n    port: 8080\n", "11:5-13:1 Matches a schema that is not allowed."},
		"forbidden":     {body + "  configMapRefs:\n    - name: a\n      mountPath: /etc\n", "12:18-12:22 Matches a schema that is not allowed."},
		"invisible":     {strings.Replace(body, "ORDERS", `"A\u200bB"`, 1), "8:13-8:23 must be the name of a JetStream stream"},
		"white-space":   {strings.Replace(body, "ORDERS", `"A\u00a0B"`, 1), "8:13-8:23 must be the name of a JetStream stream"},
		"name":          {strings.Replace(body, "my-service", "1a", 1), "4:9-4:11 must be lower case letters"},
	} {
		t.Run(name, func(t *testing.T) {
			got := underlined(t, e, tc.text)
			if len(got) != 1 || !strings.HasPrefix(got[0], tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// An engine that does not know \p{Z} takes it for letters, and one that takes []]
// for an empty class refuses brackets.
func TestPatternsAreReadLikeElsewhere(t *testing.T) {
	e := open(t)
	if got := underlined(t, e, strings.Replace(body, "ORDERS", "p{Z}Ccf", 1)); len(got) > 0 {
		t.Errorf("underlined: %q", got)
	}
	if got := underlined(t, e, strings.Replace(body, "ghcr.io/org/app:v1", `"[fd00::1]:5000/app:v1"`, 1)); len(got) > 0 {
		t.Errorf("underlined: %q", got)
	}
}

func TestNothingIsUnderlinedInExamples(t *testing.T) {
	e := open(t)
	files, err := filepath.Glob(filepath.Join(repository, "platform/04-apis/examples/*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), "-claim.yaml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := underlined(t, e, string(text)); len(got) > 0 {
				t.Errorf("underlined: %q", got)
			}
		})
	}
}

// underlined returns what the editor says about a claim, each with its place.
func underlined(t *testing.T, e *editor, text string) []string {
	t.Helper()
	diagnostics, err := e.Diagnostics(e.show(t, text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range diagnostics {
		got = append(got, fmt.Sprintf("%s %s", d.Range, d.Message))
	}
	return got
}
