#!/usr/bin/env bash
# Tests that correct claims pass and incorrect ones fail with a message that
# says why (§6.1).
set -uo pipefail
cd "$(dirname "$0")/../../.."

fixtures=platform/04-apis/tests/fixtures
passed=0 failed=0

# expect CODE TEXT FIXTURE: the exit code of the script and a part of its output
expect() {
  local output code
  output=$(scripts/validate-claim.sh "$fixtures/$3" 2>&1)
  code=$?
  if [ "$code" -eq "$1" ] && [[ $output == *"$2"* ]]; then
    echo "ok   $3"
    passed=$((passed + 1))
  else
    echo "FAIL $3: exit code $code, want $1; output, want \"$2\":"
    printf '%s\n' "$output"
    failed=$((failed + 1))
  fi
}

expect 0 "✓ Claim validation passed" valid-minimal.yaml
expect 0 "✓ Claim validation passed" valid-full.yaml
expect 1 "spec.size: must be one of [" invalid-size.yaml
expect 1 "spec.nats.stream: required field missing" missing-stream.yaml
expect 2 "Claim file not found" no-such-file.yaml

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
