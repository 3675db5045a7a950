package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// read reads results, one JSON object a line.
func read(in io.Reader) ([]Result, error) {
	var out []Result
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r Result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("result %d: %w", len(out)+1, err)
		}
		out = append(out, r)
	}
	return out, lines.Err()
}

// report writes one table for each phase, in Markdown: a row for each run.
func report(w io.Writer, results []Result) {
	for i, phase := range []string{untilReady, atRest, update, removal} {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "### %s\n\n", strings.ToUpper(phase[:1])+phase[1:])
		table(w, phase, results)
	}
}

// columns are what a table shows of a phase, for one service.
var columns = []struct {
	title string
	value func(Result, Phase, *Phase) string
}{
	{"Services", func(r Result, _ Phase, _ *Phase) string { return fmt.Sprint(r.Services) }},
	{"As", func(r Result, _ Phase, _ *Phase) string { return r.Name() }},
	{"Seconds", func(_ Result, p Phase, _ *Phase) string { return fmt.Sprintf("%.0f", p.Seconds) }},
	{"API server and etcd, CPU ms", func(r Result, p Phase, _ *Phase) string { return each(r, 1000*p.control()) }},
	{"times plain", func(_ Result, p Phase, plain *Phase) string { return ratio(p, plain) }},
	{"Crossplane", func(r Result, p Phase, _ *Phase) string { return each(r, 1000*p.Used["crossplane cpu"]) }},
	{"function", func(r Result, p Phase, _ *Phase) string { return each(r, 1000*p.Used["function cpu"]) }},
	{"provider", func(r Result, p Phase, _ *Phase) string { return each(r, 1000*p.Used["provider-kubernetes cpu"]) }},
	{"Function calls", func(r Result, p Phase, _ *Phase) string { return each(r, p.sum("crossplane function calls")) }},
	{"Requests", func(r Result, p Phase, _ *Phase) string { return each(r, p.sum("kube-apiserver requests ")) }},
	{"of Crossplane", func(r Result, p Phase, _ *Phase) string { return each(r, p.sum("crossplane requests ")) }},
	{"of the provider", func(r Result, p Phase, _ *Phase) string { return each(r, p.sum("provider-kubernetes requests ")) }},
	{"Writes to etcd", func(r Result, p Phase, _ *Phase) string { return each(r, p.Used["etcd puts"]) }},
	{"API server, MiB", func(_ Result, p Phase, _ *Phase) string {
		return fmt.Sprintf("%.0f", p.Used["kube-apiserver memory"]/(1<<20))
	}},
}

func table(w io.Writer, phase string, results []Result) {
	var head, line strings.Builder
	for _, c := range columns {
		head.WriteString("| " + c.title + " ")
		line.WriteString("| --- ")
	}
	fmt.Fprintf(w, "%s|\n%s|\n", head.String(), line.String())
	for _, r := range results {
		p := r.phase(phase)
		if p == nil {
			continue
		}
		for _, c := range columns {
			fmt.Fprintf(w, "| %s ", c.value(r, *p, plainOf(results, r, phase)))
		}
		fmt.Fprintln(w, "|")
	}
}

// Name is how people call a form.
func (r Result) Name() string {
	name := "claims, Crossplane " + string(r.Form)
	if r.Form == Plain {
		name = "plain manifests"
	}
	for _, special := range []string{r.Label, r.Setting} {
		if special != "" {
			name += ", " + special
		}
	}
	return name
}

func (r Result) phase(name string) *Phase {
	for i := range r.Phases {
		if r.Phases[i].Name == name {
			return &r.Phases[i]
		}
	}
	return nil
}

// plainOf returns the same phase of as many services as plain manifests in the
// same setting, or nil.
func plainOf(results []Result, of Result, phase string) *Phase {
	for _, r := range results {
		if r.Form == Plain && r.Services == of.Services && r.Setting == of.Setting {
			return r.phase(phase)
		}
	}
	return nil
}

// control is the CPU time that the API server and etcd used, in seconds.
func (p Phase) control() float64 { return p.Used["kube-apiserver cpu"] + p.Used["etcd cpu"] }

// sum adds up all counters of a name.
func (p Phase) sum(prefix string) float64 {
	var total float64
	for name, value := range p.Used {
		if strings.HasPrefix(name, prefix) {
			total += value
		}
	}
	return total
}

// ratio compares CPU time, scaled to the same duration where somebody chose it.
func ratio(p Phase, plain *Phase) string {
	if plain == nil || plain.control() == 0 {
		return "–"
	}
	r := p.control() / plain.control()
	if p.Name == atRest {
		r *= plain.Seconds / p.Seconds
	}
	return fmt.Sprintf("%.1f", r)
}

// each is a number for one service; a dash stands for nothing at all.
func each(r Result, total float64) string {
	if total == 0 {
		return "–"
	}
	if each := total / float64(r.Services); each >= 10 {
		return fmt.Sprintf("%.0f", each)
	}
	return fmt.Sprintf("%.1f", total/float64(r.Services))
}
