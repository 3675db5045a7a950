package render_test

import (
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/flat"
	"github.com/arun4infra/zerotouch-platform/internal/golden"
)

// The matrix of §6.4 and what else has been known to break: each case is the
// minimal example with a change; its golden file says what that changes in the
// manifests.
var matrix = map[string]string{
	"size-medium":  `spec: {size: medium}`,
	"size-large":   `spec: {size: large}`,
	"size-default": `spec: {size: null}`,
	"nats": `
spec: {nats: {url: "wss://nats.example.com:443/path?a=b", stream: orders-eu, consumer: "ünïcode%d", account: ORDERS}}`,
	"secret-env-from": `
spec: {secretRefs: [{name: all.of-it, envFrom: true}]}`,
	"secret-env": `
spec:
  secretRefs:
    - {name: db, env: [{secretKey: host, envName: DB_HOST}, {secretKey: ca.crt, envName: DB_CA}]}
    - {name: cache, env: [{secretKey: host, envName: CACHE_HOST}]}`,
	"secret-env-and-env-from": `
spec:
  secretRefs:
    - {name: none, envFrom: true}
    - {name: both, envFrom: true, env: [{secretKey: password, envName: PASSWORD}]}
    - {name: keys, envFrom: false, env: [{secretKey: token, envName: TOKEN}]}`,
	"secret-names-like-keywords": `
spec:
  secretRefs:
    - {name: env, env: [{secretKey: name, envName: from}, {secretKey: envName, envName: name}]}
    - {name: "true", envFrom: true, env: [{secretKey: secretKey, envName: env}, {secretKey: "-", envName: envFrom}]}
    - {name: "0", envFrom: true}`,
	"init-container": `
spec:
  secretRefs: [{name: db, envFrom: true, env: [{secretKey: host, envName: DB_HOST}]}]
  initContainer: {command: [/bin/sh, -c], args: ["./migrate.sh"]}`,
	"init-container-command-only": `spec: {initContainer: {command: [./migrate]}}`,
	"init-container-args-only":    `spec: {initContainer: {args: [migrate]}}`,
	"init-container-hostile-args": `
spec:
  initContainer:
    command: ["", " ", "-"]
    args: ["a\nb\ttab", '"}],"env":[{"name":"X"', "{a: b}", "%s %d %%", "$(NATS_URL) $$(X)", "it's \\n", "null", "true", "1e3", "", "~", "é漢😀"]`,
	"size-micro": `spec: {size: micro}`,
	"command":    `spec: {command: ["/app/worker", ""], args: ['"}],"env":[{"name":"X"', "$(NATS_URL) %s"]}`,
	"env": `
spec:
  env: [{name: LOG_LEVEL, value: ""}, {name: JSON, value: '{"a":[{"name":"X"}],"env":[]}'}, {name: FORMAT, value: "%s %q $(LOG_LEVEL)"}]`,
	"env-with-secrets-and-init-container": `
spec:
  env: [{name: DATABASE, value: "postgres://$(DB_USER)@db"}]
  secretRefs: [{name: db, env: [{secretKey: user, envName: DB_USER}]}]
  initContainer: {args: [migrate]}`,
	"http":            `spec: {http: {port: 3000, healthPath: "/healthz?full=1", readyPath: /}}`,
	"http-enabled":    `spec: {http: {enabled: true}}`,
	"http-disabled":   `spec: {http: {enabled: false}, initContainer: {args: [migrate]}}`,
	"scaling":         `spec: {scaling: {minReplicas: 0, maxReplicas: 1, lagThreshold: 1000000000}}`,
	"scaling-to-zero": `spec: {scaling: {minReplicas: 0}}`,
	"triggers": `
spec:
  nats: {account: OWN, monitoringEndpoint: "other:8222"}
  scaling: {triggers: [{stream: A, consumer: '"}],"x":[{"'}, {stream: B, consumer: b, account: OTHER}]}`,
	"config-maps": `
spec:
  configMapRefs: [{name: "true"}, {name: files, mountPath: /etc/files}, {name: settings}, {name: more, mountPath: /etc/more}]`,
	"config-maps-as-files-only": `spec: {configMapRefs: [{name: files, mountPath: /etc/files}]}`,
	"secrets-as-files": `
spec:
  secretRefs:
    - {name: files, mountPath: /etc/files}
    - {name: all, envFrom: true, mountPath: /etc/all, env: [{secretKey: a, envName: A}]}
    - {name: variables, envFrom: true}
    - {name: some.more, mountPath: /etc/more, env: [{secretKey: b, envName: B}]}
  initContainer: {args: [migrate]}`,
	"service-account":       `spec: {serviceAccount: {annotations: {example.com/role: 'a"b'}, automountToken: true}}`,
	"grace-period":          `spec: {terminationGracePeriodSeconds: 3600}`,
	"image-pull-secrets":    `spec: {imagePullSecrets: [{name: ghcr}, {name: mirror.example}]}`,
	"image-registry-port":   `spec: {image: "localhost:5000/a/b_c/d--e:1.0"}`,
	"image-digest":          `spec: {image: "ghcr.io/a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}`,
	"image-tag-and-digest":  `spec: {image: "r.example:443/a/b:v1.2.3-rc.1_x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}`,
	"image-tag-number":      `spec: {image: "a:1"}`,
	"image-tag-long":        `spec: {image: "a/b:vaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12-._gggggggggg"}`,
	"image-tag-underscores": `spec: {image: "a/b:__x__"}`,
	"name-long": `
metadata: {name: a23456789-b23456789-c23456789-d23456789-e23456789-f23456}`,
	"strings-like-numbers": `
metadata: {name: "n1"}
spec:
  nats: {stream: "123", consumer: "true", account: "0"}
  secretRefs: [{name: "1", env: [{secretKey: "007", envName: "null"}]}]
  imagePullSecrets: [{name: "3"}]`,
}

func TestMatrix(t *testing.T) {
	b := newBench(t)
	before := flat.Manifests(b.render(t, example(t, "minimal")).Manifests)
	for name, change := range matrix {
		t.Run(name, func(t *testing.T) {
			claim := merge(example(t, "minimal"), parse(t, change))
			after := flat.Manifests(b.render(t, claim).Manifests)
			golden.Compare(t, "matrix/"+name+".diff", []byte(strings.Join(flat.Diff(before, after), "\n")+"\n"))
		})
	}
}

// merge applies a JSON merge patch.
func merge(object, patch map[string]any) map[string]any {
	for field, value := range patch {
		below, isMap := value.(map[string]any)
		old, wasMap := object[field].(map[string]any)
		switch {
		case value == nil:
			delete(object, field)
		case isMap && wasMap:
			object[field] = merge(old, below)
		default:
			object[field] = value
		}
	}
	return object
}
