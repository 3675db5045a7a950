#!/usr/bin/env bash
# Publishes the JSON Schema that editors and CI check claims against (§3.1.2).
# It is generated from the structs in spec/, together with the XRD that it has to
# agree with, so this writes all generated files.
set -euo pipefail
cd "$(dirname "$0")/.."
GOWORK=off GOFLAGS=-mod=readonly go tool eds-generate
echo "✓ Schema published: platform/04-apis/schemas/eventdrivenservice.schema.json"
