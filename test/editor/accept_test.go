package editor_test

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/test/editor/lsp"
)

const withoutMetadata = `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
spec:
  image: ghcr.io/org/app:v1
  nats: {stream: ORDERS, consumer: workers}
`

// TestWhatIsAcceptedIsValid accepts what is offered at the end of a claim and
// fills its gaps in, as somebody does who presses Enter and types.
func TestWhatIsAcceptedIsValid(t *testing.T) {
	e := open(t)
	ref := body + "  secretRefs:\n    - name: a\n      "
	for name, tc := range map[string]struct{ text, label, fill, want string }{
		"metadata":       {withoutMetadata, "metadata", "a", "metadata:\n  name: a"},
		"spec":           {strings.TrimSuffix(head, "spec:\n"), "spec", "a:v1", "spec:\n  image: a:v1\n  nats:\n    stream: a:v1\n    consumer: a:v1"},
		"nats":           {head + "  image: a:v1\n  ", "nats", "A", "nats:\n    stream: A\n    consumer: A"},
		"account":        {body + "    account: ", "$G", "", "$G"},
		"http":           {body + "  ", "http", "", "http:\n    enabled: true\n    port: 8080\n    healthPath: /health\n    readyPath: /ready"},
		"env":            {body + "  ", "env", "A", "env:\n    - name: A\n      value: A"},
		"args":           {body + "  ", "args", "x", "args:\n    - x"},
		"scaling":        {body + "  ", "scaling", "", "scaling:\n    minReplicas: 1\n    maxReplicas: 10\n    lagThreshold: 5"},
		"triggers":       {body + "  scaling:\n    ", "triggers", "A", "triggers:\n      - stream: A\n        consumer: A"},
		"secretRefs":     {body + "  ", "secretRefs", "a", "secretRefs:\n    - name: a\n      env:\n        - secretKey: a\n          envName: a"},
		"secret, env":    {ref, "env", "a", "env:\n        - secretKey: a\n          envName: a"},
		"secret, all":    {ref, "envFrom", "", "envFrom: true"},
		"secret, files":  {ref, "mountPath", "", "mountPath: /etc/my-service"},
		"configMapRefs":  {body + "  ", "configMapRefs", "a", "configMapRefs:\n    - name: a"},
		"pull secrets":   {body + "  ", "imagePullSecrets", "a", "imagePullSecrets:\n    - name: a"},
		"initContainer":  {body + "  ", "initContainer", "x", "initContainer:\n    command:\n      - x"},
		"its args":       {body + "  initContainer:\n    ", "args", "x", "args:\n      - x"},
		"serviceAccount": {body + "  ", "serviceAccount", "", "serviceAccount:\n    automountToken: false"},
	} {
		t.Run(name, func(t *testing.T) {
			text := only(t, e.offered(t, tc.text), tc.label).Accept(tc.text, tc.fill)
			if got := strings.TrimPrefix(text, tc.text); got != tc.want {
				t.Errorf("inserted %q, want %q", got, tc.want)
			}
			if got := underlined(t, e, text); len(got) > 0 {
				t.Errorf("underlined: %q", got)
			}
		})
	}
}

// only returns the item of that label, of which there must not be two.
func only(t *testing.T, items []lsp.Item, label string) lsp.Item {
	t.Helper()
	var found []lsp.Item
	for _, i := range items {
		if i.Label == label {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%q is offered %d times among %q", label, len(found), labels(items))
	}
	return found[0]
}
