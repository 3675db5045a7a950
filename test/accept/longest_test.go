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
			"image": of("i", 512-len(tag)-len(digest)) + tag + digest,
			"nats": map[string]any{
				"url": "nats://" + of("u", 2048-len("nats://")), "stream": of("漢", 255), "consumer": of("😀", 255), "account": of("a", 255),
			},
			"secretRefs": []any{map[string]any{
				"name": secret, "envFrom": true, "env": []any{map[string]any{"secretKey": of("k", 253), "envName": of("E", 256)}},
			}},
			"imagePullSecrets": []any{map[string]any{"name": secret}},
			"initContainer":    map[string]any{"command": []any{of("c", 1<<16)}},
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
