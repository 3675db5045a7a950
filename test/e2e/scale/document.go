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

`

// document writes the page of the reference.
func document(w io.Writer, results []Result) {
	fmt.Fprint(w, head)
	report(w, results)
}
