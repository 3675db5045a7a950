#!/usr/bin/env bash
# Measures all that docs/reference/scale.md shows and prints the results, one a line.
# COUNTS are the numbers of services.
set -euo pipefail
go build -o "${TMPDIR:-/tmp}/eds-scale" ./scale
run() { "${TMPDIR:-/tmp}/eds-scale" run "$@"; }

# Crossplane 1 limits its requests by the same flag.
declare -A few=(
  [2]="--label workers=5 --flag crossplane=--max-reconcile-rate=5"
  [1]="--label workers=20 --flag crossplane=--max-reconcile-rate=20 --flag provider-kubernetes=--max-reconcile-rate=20"
)
for services in ${COUNTS:-50 100 200 400 800}; do
  run --form plain --services "$services" --rest "${REST:-10m}"
  for crossplane in 2 1; do
    run --form "$crossplane" --services "$services" --rest "${REST:-10m}"
    # shellcheck disable=SC2086 # these are several words
    run --form "$crossplane" --services "$services" --rest "${REST:-10m}" ${few[$crossplane]}
  done
done
