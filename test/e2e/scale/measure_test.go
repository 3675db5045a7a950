package main

import (
	"maps"
	"strings"
	"testing"
)

const served = `
# TYPE apiserver_request_total counter
apiserver_request_total{code="200",resource="deployments",subresource="status",verb="PATCH"} 3
apiserver_request_total{code="409",resource="deployments",subresource="status",verb="PATCH"} 1
apiserver_request_total{code="200",resource="pods",subresource="",verb="GET"} 2
# TYPE etcd_debugging_mvcc_keys_total gauge
etcd_debugging_mvcc_keys_total 7
# TYPE composition_run_function_request_total counter
composition_run_function_request_total{function_name="a"} 4
# TYPE function_run_function_request_total counter
function_run_function_request_total{function_name="a"} 1
# TYPE go_goroutines gauge
go_goroutines 9
`

// Only what a sample is about is kept, added up over all other labels.
func TestCountersAreAddedUp(t *testing.T) {
	got := Sample{}
	if err := got.add("kube-apiserver", strings.NewReader(served)); err != nil {
		t.Fatal(err)
	}
	want := Sample{"kube-apiserver requests PATCH deployments status": 4, "kube-apiserver requests GET pods": 2, "kube-apiserver keys": 7, "kube-apiserver function calls": 5}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatIsNoMetricIsAnError(t *testing.T) {
	if err := (Sample{}).add("x", strings.NewReader("<html>")); err == nil {
		t.Error("a page in HTML was read as metrics")
	}
}

// Memory is what a program has; everything else is what was added.
func TestSince(t *testing.T) {
	got := Sample{"a cpu": 5, "a memory": 9, "a puts": 2}.since(Sample{"a cpu": 3, "a memory": 8, "a puts": 2})
	if want := (Sample{"a cpu": 2, "a memory": 9}); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
