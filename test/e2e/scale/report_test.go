package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

// made are results as a run prints them: the same services, also in another setting.
const made = `{"form":"plain","services":10,"phases":[{"name":"until ready","seconds":20,"used":{"kube-apiserver cpu":1.5,"etcd cpu":0.5}},{"name":"at rest","seconds":60,"used":{"kube-apiserver cpu":1}}]}
{"form":"plain","services":10,"setting":"other","phases":[{"name":"until ready","seconds":20,"used":{"kube-apiserver cpu":9}}]}
{"form":"2","services":10,"label":"a < b","phases":[{"name":"until ready","seconds":30,"used":{"kube-apiserver cpu":5,"etcd cpu":1,"kube-apiserver requests GET pods":40,"kube-apiserver requests PATCH pods":20,"crossplane function calls":50}},{"name":"at rest","seconds":120,"used":{"kube-apiserver cpu":3}}]}
{"form":"2","services":10,"setting":"other","phases":[{"name":"until ready","seconds":30,"used":{"kube-apiserver cpu":18}}]}
{"form":"2","services":20,"label":"a < b","phases":[{"name":"until ready","seconds":30,"used":{"kube-apiserver cpu":18}}]}
`

func results(t *testing.T) []Result {
	t.Helper()
	all, err := read(strings.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A row shows each number for one service, beside plain manifests of as many
// services and, at rest, for the same time.
func TestRowsCompareWithPlainManifests(t *testing.T) {
	var out bytes.Buffer
	report(&out, results(t))
	for _, want := range []string{
		"| 10 | plain manifests | 20 | 200 | 1.0 | – |",
		"| 10 | claims, Crossplane 2, a < b | 30 | 600 | 3.0 | – | – | – | 5.0 | 6.0 |",
		"| 10 | claims, Crossplane 2, a < b | 120 | 300 | 1.5 |",
		"| 10 | claims, Crossplane 2, other | 30 | 1800 | 2.0 |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no row %s in:\n%s", want, out.String())
		}
	}
}

// The drawing has a line for what was measured for several numbers of services, and
// whatever a label says, it stays well-formed.
func TestPlotIsXML(t *testing.T) {
	var out bytes.Buffer
	plot(&out, results(t))
	if got := out.String(); strings.Count(got, "<polyline") != 1 || !strings.Contains(got, "a &lt; b") {
		t.Errorf("want one line, with its label:\n%s", got)
	}
	for d := xml.NewDecoder(&out); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestResultsThatCannotBeRead(t *testing.T) {
	if _, err := read(strings.NewReader(made + "{")); err == nil || !strings.Contains(err.Error(), "result 6") {
		t.Errorf("error %v, want one that names result 6", err)
	}
}

// The tables and the drawing in the documentation are those of the committed results.
func TestDocumentationShowsTheResults(t *testing.T) {
	in, err := os.Open("results.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	all, err := read(in)
	if err != nil {
		t.Fatal(err)
	}
	for file, show := range map[string]func(io.Writer, []Result){"scale.md": document, "scale.svg": plot} {
		var want bytes.Buffer
		show(&want, all)
		got, err := os.ReadFile("../../../docs/reference/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("docs/reference/%s is out of date; to write it again, run: make scale-docs", file)
		}
	}
}
