package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"k8s.io/client-go/rest"
)

// What the troubleshooting guide tells to watch, and asks in its alerts, the
// programs serve.
func TestDoctorMetrics(t *testing.T) {
	if own == nil {
		t.Skip("where the programs of this cluster serve their metrics is not known")
	}
	names := metricsOfTheGuide(t)
	ns := namespace(t)
	healthy(t, ns)
	wait(t, fmt.Sprintf("%d metrics are served", len(names)), func(ctx context.Context) error {
		served, err := metrics(ctx)
		if err != nil {
			return err
		}
		missing := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return strings.Contains(served, "\n"+name+"{") })
		if len(missing) > 0 {
			return fmt.Errorf("nobody serves %v", missing)
		}
		// Prometheus calls it exported_namespace, because its targets have the other.
		if !regexp.MustCompile(`keda_scaler_detail_errors_total\{[^}]*namespace="` + ns + `",scaledObject="svc-scaler"`).MatchString(served) {
			return fmt.Errorf("keda_scaler_detail_errors_total says nothing of %s", ns)
		}
		return nil
	})
}

var metricRow = regexp.MustCompile("(?m)^\\| (`[a-z_`, ]+(?:on Crossplane 2 `[a-z_]+`)?) \\| (KEDA|Crossplane|provider|Crossplane, provider) \\|")

// metricsOfTheGuide returns the metrics in the guide's table that this version of
// Crossplane has.
func metricsOfTheGuide(t *testing.T) []string {
	t.Helper()
	guide, err := os.ReadFile("../../docs/guides/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range metricRow.FindAllStringSubmatch(string(guide), -1) {
		names := regexp.MustCompile("[a-z]+_[a-z_]+").FindAllString(row[1], -1)
		if i := strings.Index(row[1], "on Crossplane 2"); i >= 0 {
			names = names[map[string]int{"1": 0, "2": 1}[column.Crossplane]:][:1]
		}
		if row[2] != "provider" || c.Crossplane == "1" {
			out = append(out, names...)
		}
	}
	if len(out) < 8 {
		t.Fatalf("the guide has only the metrics %v", out)
	}
	return out
}

// metrics returns all that the programs serve.
func metrics(ctx context.Context) (string, error) {
	client, err := rest.HTTPClientFor(own.Config)
	if err != nil {
		return "", err
	}
	all := "\n"
	for _, page := range own.Metrics() {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
		if err != nil {
			return "", err
		}
		answer, err := client.Do(request)
		if err != nil {
			return "", err
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			return "", err
		}
		all += string(text)
	}
	return all, nil
}
