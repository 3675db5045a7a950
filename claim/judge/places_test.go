package judge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
)

const head = `apiVersion: platform.bizmatters.io/v1alpha1
kind: EventDrivenService
`

// What the API server says of labels.
const (
	labelRule = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
	nameRule  = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
)

// TestPlaces holds messages and places that the fixtures do not: each claim is
// the two lines above and the input, each problem LINE:COLUMN and message.
func TestPlaces(t *testing.T) {
	const good = "metadata: {name: a}\nspec: {image: 'a:1', nats: {stream: S, consumer: c}}\n"
	for name, tc := range map[string]struct {
		input string
		want  []string
	}{
		"labels and annotations": {
			"metadata: {name: a, labels: {x: 1, 'a.b/c': true}, annotations: {z: [y]}}\n" + good[20:],
			[]string{
				"3:33 metadata.labels.x: must be a string, got a number; put it in quotes",
				"3:45 metadata.labels[a.b/c]: must be a string, got true or false; put it in quotes",
				"3:69 metadata.annotations.z: must be a string, got a list",
			},
		},
		"illegal labels and annotations": {
			"metadata:\n  name: a\n  labels:\n    team: a\n    x: a_\n    w: a_\n    _z: a_\n  annotations: {ok: _, _no: a}\n" + good[20:],
			[]string{
				"7:8 metadata.labels.x: Invalid value: \"a_\": " + labelRule,
				"8:8 metadata.labels.w: Invalid value: \"a_\": " + labelRule,
				"9:5 metadata.labels._z: Invalid value: \"_z\": " + nameRule,
				"9:9 metadata.labels._z: Invalid value: \"a_\": " + labelRule,
				"10:24 metadata.annotations._no: Invalid value: \"_no\": " + nameRule,
			},
		},
		"metadata is text": {"metadata: a\n" + good[20:], []string{"3:11 metadata: must be a mapping, got a string"}},
		"a template": {
			"metadata: {name: {{.x}}}\n" + good[20:],
			[]string{"3:18 metadata.name: must be a string, got a mapping", "3:19 a key must be a plain word"},
		},
		"finalizers": {
			"metadata: {name: a, finalizers: [1], ownerReferences: [{controller: 'no'}]}\n" + good[20:],
			[]string{
				"3:34 metadata.finalizers[0]: must be a string, got a number; put it in quotes",
				"3:69 metadata.ownerReferences[0].controller: must be true or false, got a string",
			},
		},
		"a key with dots": {good + "'a.b': 1\n", []string{"5:1 [a.b]: unknown field"}},
		"one below spec":  {good[:20] + "spec:\n  image: a:1\n  nats: {stream: S, consumer: c}\n  a.b: 1\n", []string{"7:3 spec[a.b]: unknown field"}},
		"an empty key":    {good[:20] + "spec:\n  image: a:1\n  nats: {stream: S, consumer: c}\n  '': 1\n", []string{"7:3 spec[]: unknown field"}},
		"too large": {
			good + "x: " + strings.Repeat("x", 1<<21) + "\n",
			[]string{"1:1 the claim is larger than 1.5 MiB; the cluster can't store it"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := judged(t, head+tc.input); !slices.Equal(got, tc.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
			}
		})
	}
}

// A mistake that comes in through << is shown where it is written.
func TestMergedMistakes(t *testing.T) {
	got := judged(t, head+"metadata:\n  name: a\n  labels: &x {size: xlarge}\nspec:\n  <<: *x\n  image: a:1\n  nats: {stream: S, consumer: c}\n")
	if want := "5:21 spec.size: must be one of ["; len(got) != 1 || !strings.HasPrefix(got[0], want) {
		t.Errorf("got %q, want %s", got, want)
	}
}

func committed(t *testing.T) *judge.Judge {
	t.Helper()
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func judged(t *testing.T, text string) []string {
	t.Helper()
	return judgedBy(t, committed(t), text)
}

func judgedBy(t *testing.T, j *judge.Judge, text string) []string {
	t.Helper()
	f := claim.Parse("f.yaml", []byte(text))
	if len(f.Claims) != 1 {
		t.Fatalf("%d claims, %v", len(f.Claims), f.Problems)
	}
	problems := slices.Concat(f.Problems, j.Judge(f.Claims[0]))
	slices.SortFunc(problems, func(a, b claim.Problem) int { return 10000*(a.Line-b.Line) + a.Column - b.Column })
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p))
	}
	return out
}
