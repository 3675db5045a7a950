package accept

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// longest is a claim in which every string is as long as it may be. Generated
// claims stay short.
func (p platformOf) longest(t *testing.T) subject {
	t.Helper()
	digest := "@sha256:" + of("f", 64)
	tag := ":" + of("v", 128)
	secret := of("s", 253)
	data, err := yaml.Marshal(map[string]any{
		"apiVersion": "platform.bizmatters.io/v1alpha1",
		"kind":       "EventDrivenService",
		"metadata":   map[string]any{"name": of("n", 56), "namespace": of("n", 63)},
		"spec": map[string]any{
			"image":   of("h", 512-len(":5000/")-255-len(tag)-len(digest)) + ":5000/" + of("i", 255) + tag + digest,
			"command": []any{of("c", 128<<10-1)},
			"args":    []any{of("ü", 128<<10-1)},
			"env":     []any{map[string]any{"name": of("V", 256), "value": of("漢", 4096)}},
			"http":    map[string]any{"port": 65535, "healthPath": "/" + of("h", 1023), "readyPath": "/" + of("😀", 1023)},
			"nats": map[string]any{
				"url": "nats://" + of("u", 2048-len("nats://")), "stream": of("漢", 255), "consumer": of("😀", 255), "account": of("a", 255),
				"monitoringEndpoint": of("m", 261-len(":65535")) + ":65535",
			},
			"scaling": map[string]any{"minReplicas": 100, "maxReplicas": 100, "lagThreshold": 1_000_000_000, "triggers": []any{
				map[string]any{"stream": of("s", 255), "consumer": of("漢", 255), "account": of("$", 255)},
			}},
			"secretRefs": []any{map[string]any{
				"name": secret, "envFrom": true, "env": []any{map[string]any{"secretKey": of("k", 253), "envName": of("E", 256)}},
				"mountPath": "/" + of("m", 254),
			}},
			"configMapRefs": []any{
				map[string]any{"name": secret, "mountPath": "/" + of("n", 254)},
				map[string]any{"name": of("c", 253)},
			},
			"imagePullSecrets": []any{map[string]any{"name": secret}},
			"initContainer":    map[string]any{"command": []any{of("c", 128<<10-1)}, "args": []any{of("a", 128<<10-1)}},
			"serviceAccount": map[string]any{"automountToken": true, "annotations": map[string]any{
				of("a", 253) + "/" + of("b", 63): of("v", 2048),
			}},
			"terminationGracePeriodSeconds": 3600,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	claims, problems := p.judged("the claim with the longest strings", data)
	if len(claims) != 1 || len(problems) > 0 {
		t.Fatalf("%d claims, problems: %v", len(claims), problems)
	}
	return claims[0]
}

func of(s string, n int) string { return strings.Repeat(s, n) }
