package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"k8s.io/client-go/rest"

	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

// Sample is what the programs of a control plane have done since their start, by
// name: "PROGRAM cpu" in seconds, "PROGRAM memory" in bytes, and counters.
type Sample map[string]float64

// counters are the metrics that a sample keeps, with the labels that tell them
// apart. Whatever else they have is added up.
var counters = map[string]struct {
	name   string
	labels []string
}{
	"apiserver_request_total":                 {"requests", []string{"verb", "resource", "subresource"}},
	"rest_client_requests_total":              {"requests", []string{"method"}},
	"controller_runtime_reconcile_total":      {"reconciles", []string{"controller"}},
	"composition_run_function_request_total":  {"function calls", nil}, // Crossplane 1
	"function_run_function_request_total":     {"function calls", nil}, // Crossplane 2
	"etcd_mvcc_db_total_size_in_use_in_bytes": {"bytes", nil},
	"etcd_debugging_mvcc_keys_total":          {"keys", nil},
	"etcd_mvcc_put_total":                     {"puts", nil},
}

// take takes a sample of all programs of a control plane.
func take(ctx context.Context, p *plane.Plane) (Sample, error) {
	out := Sample{}
	for _, name := range p.Programs() {
		cpu, memory := p.Usage(name)
		out[name+" cpu"], out[name+" memory"] = cpu.Seconds(), float64(memory)
	}
	client, err := rest.HTTPClientFor(p.Config)
	if err != nil {
		return nil, err
	}
	for name, url := range p.Metrics() {
		if err := out.scrape(ctx, client, name, url); err != nil {
			return nil, fmt.Errorf("metrics of %s: %w", name, err)
		}
	}
	return out, nil
}

// scrape adds the counters that a program serves.
func (s Sample) scrape(ctx context.Context, client *http.Client, program, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s", response.Status)
	}
	return s.add(program, response.Body)
}

func (s Sample) add(program string, text io.Reader) error {
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(text)
	if err != nil {
		return err
	}
	for metric, c := range counters {
		for _, m := range families[metric].GetMetric() {
			s[strings.Join(append([]string{program, c.name}, values(m, c.labels)...), " ")] += m.GetCounter().GetValue() + m.GetGauge().GetValue()
		}
	}
	return nil
}

// values returns the values of some labels, without those that are empty.
func values(m *dto.Metric, labels []string) []string {
	var out []string
	for _, name := range labels {
		for _, l := range m.GetLabel() {
			if l.GetName() == name && l.GetValue() != "" {
				out = append(out, l.GetValue())
			}
		}
	}
	return out
}

// since returns what was added since an earlier sample. What a program has, such
// as memory, stays as it is.
func (s Sample) since(earlier Sample) Sample {
	out := Sample{}
	for name, value := range s {
		if !strings.HasSuffix(name, " memory") {
			value -= earlier[name]
		}
		if value != 0 {
			out[name] = value
		}
	}
	return out
}
