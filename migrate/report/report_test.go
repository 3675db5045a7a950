package report_test

import (
	"bytes"
	"testing"

	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/report"
)

func entry(e compare.Entry) migrate.Entry { return migrate.Entry{Entry: e} }

// TestPrint: the same entries as text and as JSON.
func TestPrint(t *testing.T) {
	lost := entry(compare.Entry{List: compare.Impossible, Path: "Deployment a", Was: "x", Reason: "sidecar", Says: "it is gone", Remedy: "keep it", Fields: [][]string{{"a"}}})
	accepted, final := lost, lost
	accepted.Accepted, final.Final = true, true
	tests := map[string]struct {
		entry      migrate.Entry
		text, json string
	}{
		"carried": {
			entry(compare.Entry{List: compare.Carried, Path: "Deployment a", Claim: "spec.image", Fields: [][]string{{"a"}}}),
			"  carried: 1 field\n    Deployment a -> spec.image\n",
			`"list":"carried","path":"Deployment a","claim":"spec.image","fields":[["a"]]}`,
		},
		"different": {
			entry(compare.Entry{List: compare.Different, Path: "Deployment a", Was: 1.0, Is: 2.0, Says: "more", Fields: [][]string{{"a"}, {"b"}}}),
			"  different: 2 fields\n    Deployment a: was 1, now 2\n        more\n",
			`"list":"different","path":"Deployment a","was":1,"is":2,"message":"more","fields":[["a"],["b"]]}`,
		},
		"only the platform has it": {
			entry(compare.Entry{List: compare.Different, Path: "Service", Is: "x", Says: "added"}),
			"  different: 1 not written in the manifests\n    Service: now x\n        added\n",
			`"list":"different","path":"Service","is":"x","message":"added"}`,
		},
		"impossible": {
			lost,
			"  impossible: 1 field\n    Deployment a: was x\n        it is gone\n        to fix this: keep it\n        to give it up: --accept sidecar\n",
			`"list":"impossible","path":"Deployment a","was":"x","reason":"sidecar","message":"it is gone","hint":"keep it","fields":[["a"]]}`,
		},
		"accepted": {
			accepted,
			"  impossible: 1 field\n    Deployment a: was x\n        it is gone\n        to fix this: keep it\n        accepted: sidecar\n",
			`"list":"impossible","path":"Deployment a","was":"x","reason":"sidecar","accepted":true,"message":"it is gone","hint":"keep it","fields":[["a"]]}`,
		},
		"accepting would not help": {
			final,
			"  impossible: 1 field\n    Deployment a: was x\n        it is gone\n        to fix this: keep it\n",
			`"list":"impossible","path":"Deployment a","was":"x","reason":"sidecar","message":"it is gone","hint":"keep it","fields":[["a"]]}`,
		},
		"no escape sequence reaches the terminal": {
			entry(compare.Entry{List: compare.Same, Path: "a\x1b[31m"}),
			"  same: 1 not written in the manifests\n    a\\x1b[31m\n",
			`"list":"same","path":"a\u001b[31m"}`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := migrate.Result{Services: []*migrate.Service{{Name: "s", Namespace: "ns", Entries: []migrate.Entry{tt.entry}}}}
			want := map[string]string{
				"text": "ns/s: no claim\n" + tt.text + "1 service, 0 claims; 0 documents left as written\n",
				"json": `{"service":"s","namespace":"ns",` + tt.json + "\n" + `{"summary":{"services":1,"claims":0,"rest":0}}` + "\n",
			}
			for _, format := range report.Formats() {
				var out bytes.Buffer
				if err := report.Print(&out, format, r, false); err != nil || out.String() != want[format] {
					t.Errorf("%v\n%s\nwant\n%s", err, &out, want[format])
				}
			}
		})
	}
}
