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
		"spec":       {head + "  ", []string{"image", "imagePullSecrets", "initContainer", "nats", "secretRefs", "size"}},
		"size":       {body + "  size: ", []string{"large", "medium", "small"}},
		"nats":       {head + "  nats:\n    ", []string{"account", "consumer", "stream", "url"}},
		"secretRefs": {body + "  secretRefs:\n    - name: a\n      ", []string{"env", "envFrom"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := e.Completion(e.show(t, tc.text), end(tc.text))
			if err != nil {
				t.Fatal(err)
			}
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

func TestHover(t *testing.T) {
	e := open(t)
	uri := e.show(t, body+"  size: small\n")
	for name, tc := range map[string]struct {
		at   lsp.Position
		want string
	}{
		"stream": {lsp.Position{Line: 7, Character: 6}, "Stream is the JetStream stream, given to the service as NATS_STREAM_NAME."},
		"size":   {lsp.Position{Line: 9, Character: 4}, "small: 250m to 1000m CPU"},
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
		"size":          {body + "  size: xlarge\n", `10:9-10:15 Value is not accepted. Valid values: "small", "medium", "large".`},
		"unknown-field": {body + "  imagePulSecrets: []\n", "10:3-10:18 Property imagePulSecrets is not allowed."},
		"missing-field": {head + "  image: a:v1\n  nats:\n    stream: ORDERS\n", `7:3-7:7 Missing property "consumer".`},
		"pattern":       {strings.Replace(body, "app:v1", "app", 1), "6:10-6:25 must be an image with a tag or a sha256 digest, such as ghcr.io/org/my-service:v1.0.0"},
		"wrong-type":    {strings.Replace(body, "ORDERS", "5", 1), `8:13-8:14 Incorrect type. Expected "string".`},
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
