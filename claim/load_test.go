package claim_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	kubectl "sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/claim"
)

const eds = "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenService\n"

const jsonClaim = `{"apiVersion":"platform.bizmatters.io/v1alpha1","kind":"EventDrivenService"}`

func TestParse(t *testing.T) {
	for name, tc := range map[string]struct {
		input          string
		claims, others int
		problem        string // the first one, LINE:COLUMN and message
	}{
		"one":                        {input: eds, claims: 1},
		"three with separators":      {input: "---\n" + eds + "---\n" + eds + "---\n" + eds, claims: 3},
		"other kinds":                {input: "kind: Service\n---\n" + eds + "---\nkind: Secret\n", claims: 1, others: 2},
		"same kind in another group": {input: "apiVersion: other.io/v1\nkind: EventDrivenService\n", claims: 1},
		"group misspelt":             {input: "apiVersion: Platform.bizmatters.io/v1alpha1\nkind: eventdrivenservice\n", claims: 1},
		"group and kind misspelt":    {input: "apiVersion: platform.bizmatters.com/v1\nkind: EventDrivenServices\n", claims: 1},
		"kind forgotten":             {input: "apiVersion: platform.bizmatters.io/v1alpha1\n", claims: 1},
		"kind misspelt, no group":    {input: "kind: EventDrivenServise\n", claims: 1},
		"another kind of the group":  {input: "apiVersion: platform.bizmatters.io/v1alpha1\nkind: WebService\n", others: 1},
		"composite, other case":      {input: "apiVersion: platform.bizmatters.io/v1alpha1\nkind: xeventdrivenservice\n", others: 1},
		"misspelt kind elsewhere":    {input: "apiVersion: other.io/v1\nkind: EventDrivenServices\n", others: 1},
		"a list of another kind":     {input: "apiVersion: v1\nkind: ConfigMapList\nitems: [{kind: EventDrivenService}, {kind: ConfigMap}]\n", claims: 1, others: 1},
		"items of no kind":           {input: "items: [{kind: EventDrivenService}]\n", claims: 1},
		"items that came in with <<": {input: "x: &x {items: [{kind: EventDrivenService}]}\n<<: *x\n", claims: 1},
		"kind from the list":         {input: "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenServiceList\nitems: [{metadata: {name: a}}]\n", claims: 1},
		"a list in a list":           {input: "items: [{items: [{kind: EventDrivenService}]}]\n", claims: 1},
		"a list in itself":           {input: "&a\nkind: List\nitems: [*a, {kind: EventDrivenService}]\n", claims: 1, problem: `3:9 the anchor "a" contains itself`},
		"a claim with items":         {input: eds + "items: [{kind: EventDrivenService}]\n", claims: 1},
		"items that are not a list":  {input: "kind: ConfigMap\nitems: {a: 1}\n", others: 1},
		"composite resource":         {input: "apiVersion: platform.bizmatters.io/v1alpha1\nkind: XEventDrivenService\n", others: 1},
		"kind misspelt":              {input: "apiVersion: platform.bizmatters.io/v1alpha1\nkind: EventDrivenServise\n", claims: 1},
		"apiVersion forgotten":       {input: "kind: EventDrivenService\n", claims: 1},
		"a List":                     {input: "apiVersion: v1\nkind: List\nitems:\n- apiVersion: platform.bizmatters.io/v1alpha1\n  kind: EventDrivenService\n- kind: Service\n", claims: 1, others: 1},
		"JSON":                       {input: `{"apiVersion":"platform.bizmatters.io/v1alpha1","kind":"EventDrivenService"}`, claims: 1},
		"nothing":                    {input: ""},
		"empty documents":            {input: "---\n---\n# only a comment\n---\n" + eds + "---\n", claims: 1},
		"byte order mark":            {input: "\ufeff" + eds, claims: 1},
		"CRLF":                       {input: strings.ReplaceAll(eds, "\n", "\r\n"), claims: 1},
		"a list, no mapping":         {input: "- a\n- b\n", others: 1},
		"plain text":                 {input: "hello\n", others: 1},
		"tab":                        {input: eds + "spec:\n\timage: a\n", problem: "4:0 not YAML: found character that cannot start any token (is there a tab? YAML is indented with spaces)"},
		"unclosed quote":             {input: eds + "spec: \"a\n", problem: "3:0 not YAML: found unexpected end of stream"},
		"broken after the first":     {input: eds + "---\n]\n", claims: 1, problem: "4:0 not YAML: did not find expected node content; document 2 and what follows was not read"},
		"invalid UTF-8":              {input: eds + "spec: \xff\n", problem: "3:0 not YAML: invalid leading UTF-8 octet"},
		"control character":          {input: eds + "spec: \x01\n", problem: "3:0 not YAML: control characters are not allowed"},
		"duplicate key":              {input: eds + "kind: EventDrivenService\n", claims: 1, problem: `3:1 the key "kind" occurs twice`},
		"duplicate key, quoted":      {input: eds + "\"kind\": EventDrivenService\n", claims: 1, problem: `3:1 the key "kind" occurs twice`},
		"unknown anchor":             {input: eds + "spec: *a\n", problem: "3:0 not YAML: unknown anchor 'a' referenced"},
		"mapping never ends":         {input: eds + "spec:\n  a: 1\n  b: 2\n c: 3\n", problem: "6:0 not YAML: did not find expected key"},
		"list never ends":            {input: eds + "spec: [a,\n\n  b\nx: y\n", problem: "5:0 not YAML: did not find expected ',' or ']'"},
		"YAML 1.2 directive":         {input: "%YAML 1.2\n---\n" + eds, problem: "1:0 not YAML: found incompatible YAML document (leave out the %YAML line; kubectl reads YAML 1.1 only)"},
		"byte order mark between":    {input: eds + "---\n\ufeff" + eds, claims: 2},
		"byte order mark, JSON":      {input: "\ufeff" + `{"apiVersion":"platform.bizmatters.io/v1alpha1","kind":"EventDrivenService","a":"\/"}`, claims: 1},
		"JSON Lines":                 {input: jsonClaim + "\n" + jsonClaim + "\n{}\n", claims: 2, others: 1},
		"JSON documents in a row":    {input: jsonClaim + " " + jsonClaim, claims: 2},
		"JSON, then something else":  {input: jsonClaim + "\nx: [\n", claims: 1, problem: "2:0 not YAML: did not find expected <document start>; document 2 and what follows was not read"},
		"JSON Lines, duplicate key":  {input: jsonClaim + "\n " + strings.Replace(jsonClaim, "{", `{"kind":"x",`, 1), claims: 2, problem: `2:61 the key "kind" occurs twice`},
		"a List of the API server":   {input: eds[:len(eds)-1] + "List\nitems:\n- " + strings.ReplaceAll(eds, "\nk", "\n  k"), claims: 1},
		"a List behind an anchor":    {input: "x: &x [{apiVersion: platform.bizmatters.io/v1alpha1, kind: EventDrivenService}]\napiVersion: v1\nkind: List\nitems: *x\n", claims: 1},
		"items twice":                {input: "apiVersion: v1\nkind: List\nitems: [{kind: Service}]\nitems: [{kind: Service}]\n", others: 1, problem: `4:1 the key "items" occurs twice`},
		"duplicate key in a List":    {input: "apiVersion: v1\nkind: List\nitems:\n- {kind: Service, kind: Service}\n- {kind: EventDrivenService, kind: EventDrivenService}\n", claims: 1, others: 1, problem: `5:30 the key "kind" occurs twice`},
		"merge over what is written": {input: eds + "x: 1\n<<: {x: 2}\n", claims: 1, problem: `4:1 << replaces the key "x" that stands above it; put << first`},
		"merge, then written again":  {input: eds + "<<: {x: 2}\n<<: {x: 3}\nx: 1\n", claims: 1},
		"written, merged, written":   {input: eds + "<<: {x: 2}\nx: 1\nx: 1\n", claims: 1, problem: `5:1 the key "x" occurs twice`},
		"anchor in itself":           {input: eds + "spec: &a [*a]\n", claims: 1, problem: `3:11 the anchor "a" contains itself`},
		"anchors that explode":       {input: eds + bomb(), problem: "1:1 the document holds more than 200000 values once its anchors are expanded"},
		"merges that explode":        {input: eds + mergeBomb(), problem: "1:1 the document holds more than 200000 values once its anchors are expanded"},
		"key that is a list":         {input: eds + "? [a]\n: b\n", claims: 1, problem: "3:3 a key must be a plain word"},
		"merge of text":              {input: eds + "<<: text\n", claims: 1, problem: "3:5 << merges mappings, and this is not one"},
	} {
		t.Run(name, func(t *testing.T) {
			f := claim.Parse("f.yaml", []byte(tc.input))
			if len(f.Claims) != tc.claims || f.Others != tc.others {
				t.Errorf("%d claims and %d others, want %d and %d", len(f.Claims), f.Others, tc.claims, tc.others)
			}
			got := ""
			if len(f.Problems) > 0 {
				got = fmt.Sprintf("%d:%d %s", f.Problems[0].Line, f.Problems[0].Column, f.Problems[0])
			}
			if got != tc.problem {
				t.Errorf("got  %s\nwant %s", got, tc.problem)
			}
		})
	}
}

// mergeBomb merges one large mapping many times, on one line.
func mergeBomb() string {
	var b strings.Builder
	b.WriteString("x: &x\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "  k%d: v\n", i)
	}
	return b.String() + "y: {<<: [*x" + strings.Repeat(", *x", 3000) + "]}\n"
}

func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d,", i-1), 9))
	}
	return b.String()
}

func TestABombTakesNoTime(t *testing.T) {
	start := time.Now()
	claim.Parse("bomb.yaml", []byte(eds+bomb()))
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

// kubectl and ArgoCD read YAML 1.1, so yes is true and 1_000 is a number there.
func TestScalarsAreReadAsTheClusterReadsThem(t *testing.T) {
	for source, want := range map[string]any{
		"yes": true, "Off": false, "on": true, "y": true, "no": false, "true": true,
		"yesterday": "yesterday", "null": nil, "~": nil, "": nil, "none": "none",
		"12": int64(12), "0x10": int64(16), "010": int64(8), "1_000": int64(1000), "-3": int64(-3), "1.5": 1.5, "1e3": 1000.0,
		"v1.2": "v1.2", "1.2.3": "1.2.3", "2001-01-01": "2001-01-01", "12abc": "12abc", "- x": []any{"x"},
		"'yes'": "yes", `"12"`: "12", "!!str 12": "12", "!!int '12'": int64(12), "|\n  12": "12\n", ">-\n  on": "on",
	} {
		f := claim.Parse("f.yaml", []byte(eds+"spec:\n  "+source+"\n"))
		if len(f.Claims) != 1 {
			t.Errorf("%q: %v", source, f.Problems)
			continue
		}
		if got := f.Claims[0].Object["spec"]; fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
			t.Errorf("%q is read as %#v, want %#v", source, got, want)
		}
	}
}

func TestMergeKeys(t *testing.T) {
	f := claim.Parse("f.yaml", []byte(eds+"x: &x {a: 1, b: 2}\nspec:\n  <<: [*x, {c: 3}]\n  a: 0\n"))
	got := fmt.Sprint(f.Claims[0].Object["spec"])
	if want := "map[a:0 b:2 c:3]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for path, want := range map[claim.Path]claim.Position{
		"spec.a": {Line: 6, Column: 6}, "spec.b": {Line: 3, Column: 17}, "spec.c": {Line: 5, Column: 16}, "spec.d": {Line: 5, Column: 3},
	} {
		if got := f.Claims[0].Value(path); got != want {
			t.Errorf("%s stands at %v, want %v", path, got, want)
		}
	}
}

// What kubectl sends to the cluster is what is judged, also where YAML's
// versions differ.
func TestMergesAreReadAsKubectlReadsThem(t *testing.T) {
	for _, source := range []string{
		"{<<: {a: 1}, a: 2}", "{a: 1, <<: {a: 2}}", "{<<: {a: 1}, <<: {a: 2, b: 1}}", "{<<: [{a: 1}, {a: 2}]}", "{<<: {a: {b: 1}}, a: {c: 2}}", "{'<<': {a: 1}}",
	} {
		var want any
		if err := kubectl.Unmarshal([]byte(source), &want); err != nil {
			t.Fatal(err)
		}
		f := claim.Parse("f.yaml", []byte(eds+"spec: "+source+"\n"))
		if got := numbers(f.Claims[0].Object["spec"]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %v, want %v", source, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("../testdata/claims/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(eds + bomb()))
	f.Add([]byte("&a a: *a\n<<: *a\n? [*a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := claim.Parse("fuzz.yaml", data)
		for _, d := range file.Claims {
			for _, path := range []claim.Path{"", "spec", "spec.secretRefs[0].env[1].envName", "metadata.labels[a.b/c]"} {
				if p := d.Value(path); p.Line < 1 || p.Column < 1 {
					t.Errorf("%s stands at %v", path, p)
				}
			}
		}
	})
}
