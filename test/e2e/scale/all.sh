#!/usr/bin/env bash
# Measures all that docs/reference/scale.md shows and prints the results, one a line.
# COUNTS are the numbers of services.
set -euo pipefail
go build -o "${TMPDIR:-/tmp}/eds-scale" ./scale

# Crossplane 1 limits its requests by the same flag.
few2=(--label workers=5 --flag crossplane=--max-reconcile-rate=5)
few1=(--label workers=20 --flag crossplane=--max-reconcile-rate=20 --flag provider-kubernetes=--max-reconcile-rate=20)
keda=(--flag keda-operator=--kube-api-qps=100 --flag keda-operator=--kube-api-burst=200)
controllers=(--flag kube-controller-manager=--kube-api-qps=100 --flag kube-controller-manager=--kube-api-burst=150)
fast=(--setting "fast KEDA" "${keda[@]}")
faster=(--setting "fast KEDA and controllers" "${keda[@]}" "${controllers[@]}")
for services in ${COUNTS:-50 100 200 400 800}; do
  run() { "${TMPDIR:-/tmp}/eds-scale" run --services "$services" --rest "${REST:-10m}" "$@"; }
  run --form plain
  run --form plain "${fast[@]}"
  run --form plain "${faster[@]}"
  for crossplane in 2 1; do
    declare -n few="few$crossplane"
    run --form "$crossplane"
    run --form "$crossplane" "${few[@]}"
    run --form "$crossplane" "${few[@]}" "${fast[@]}"
    run --form "$crossplane" "${few[@]}" "${faster[@]}"
  done
done
