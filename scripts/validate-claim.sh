#!/usr/bin/env bash
# Checks a claim before it is committed (§3.3). Exits with 1 and says what is
# wrong if the claim is invalid, with 2 on an error.
#
#   scripts/validate-claim.sh my-claim.yaml
set -uo pipefail

if [ "${1:-}" = -- ]; then shift; fi
if [ $# -ne 1 ]; then
  echo "Usage: $0 CLAIM_FILE" >&2
  exit 2
fi
claim=$1
if [ ! -f "$claim" ]; then
  printf 'Error: Claim file not found: %q\n' "$claim"
  exit 2
fi

# An installed eds is used as it is; else Go builds the repository's.
eds=$(command -v eds) || {
  tmp=$(mktemp -d)
  trap 'rm -rf "$tmp"' EXIT
  eds=$tmp/eds
  GOWORK=off GOFLAGS=-mod=readonly go -C "$(dirname -- "$0")/.." build -o "$eds" ./cmd/eds || exit 2
}

output=$("$eds" validate -- "$claim" 2>&1)
code=$?
case $code in
  0)
    printf '✓ Claim validation passed: %q\n' "$claim"
    exit 0
    ;;
  1) echo "Error: Validation failed" ;;
  *) printf 'Error: Could not validate %q\n' "$claim" ;;
esac
printf '%s\n' "$output" | grep -v ' checked, ' | sed 's/^/  - /'
exit "$code"
