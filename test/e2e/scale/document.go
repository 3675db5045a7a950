package main

import (
	"fmt"
	"io"
)

const head = `<!-- Generated from test/e2e/scale/results.jsonl. To write it again, run: make scale-docs -->
# Measurements: what services cost a control plane

The same services as claims and as the plain manifests that these claims become, each on a control plane of its own on
one machine with two cores; pods are simulated. ` + "`make scale`" + ` measures again. What follows from the numbers stands in
[Capacity](../guides/capacity.md).

![CPU time of API server and etcd until ready](scale.svg)

All numbers are for one service unless the column says otherwise. CPU time is in milliseconds. "Times plain" compares the
CPU time of API server and etcd with as many plain manifests, at rest for the same time. Function calls, requests and
writes are counted by the programs themselves; a dash is nothing, or nothing counted.

Where it says nothing else, all programs have the settings that they come with, and the machine did nothing else.

- *fast KEDA*: KEDA's operator has ` + "`--kube-api-qps=100`" + ` and ` + "`--kube-api-burst=200`" + `.
- *fast KEDA and controllers*: the kube-controller-manager has ` + "`--kube-api-qps=100`" + ` and ` + "`--kube-api-burst=150`" + `, too.
- *without watches*: Crossplane has ` + "`--enable-realtime-compositions=false`" + ` and ` + "`--poll-interval=10m`" + `.
- *workers*: Crossplane, and with Crossplane 1 the provider, have ` + "`--max-reconcile-rate`" + ` at this number.
- *busy machine*: other programs ran beside.

`

// document writes the page of the reference.
func document(w io.Writer, results []Result) {
	fmt.Fprint(w, head)
	report(w, results)
}
