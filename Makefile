# What CI runs is what these targets run.

.PHONY: all generate check test lint bench e2e ci

all: generate test lint

## generate: write the committed platform API from spec/
generate:
	go generate ./...

## check: fail if the committed files are out of date
check:
	go run ./cmd/eds generate --check

## test: everything that needs no cluster
test:
	go test ./...

## lint: formatting, vet and staticcheck
lint:
	test -z "$$(gofmt -l $$(git ls-files '*.go'))"
	go vet ./...
	go tool -modfile=tools/lint/go.mod staticcheck ./...

## ci: what .ci/run and the GitHub workflow run
ci: test lint check
