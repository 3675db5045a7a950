# What CI runs is what these targets run.

# Whatever workspace or flags for Go stand around this folder are not ours.
export GOWORK = off
export GOFLAGS = -mod=readonly

.PHONY: all generate check test test-others lint fuzz bench browser e2e-build e2e e2e-migration scale scale-docs claims ci release-dry-run

FUZZTIME ?= 15s
# The same as in .github/workflows/release.yml.
GORELEASER = v2.12.7

all: generate test lint

## generate: write the committed platform API from spec/
generate:
	go generate ./...

## check: fail if the committed files are out of date
check:
	go tool eds-generate --check

## test: everything that needs no cluster
test:
	go test ./...

## test-others: what needs modules of its own: the verdicts of other validators, the
## editor, the cluster's own code, the example of a service; and the parts of the end-to-end tests that need no
## control plane
test-others:
	cd test/verdicts && go test ./...
	cd test/editor && go test ./...
	cd test/accept && go test ./...
	cd test/diff && go test ./...
	cd test/e2e && go test ./build ./components ./images ./node ./plane ./repository ./scale ./services
	cd examples/worker && go test ./...

## browser: the explorer, and Swagger UI and Redoc with the OpenAPI file, in a real browser; UPDATE=1 takes the screenshots again
browser:
	cd test/browser && go test -v -count 1 ./...

## claims: the scripts of a consumer repository, on their fixtures
claims:
	platform/04-apis/tests/schema-validation.test.sh

## lint: formatting, and the linters of .golangci.yml, in every module; slow at first
lint:
	test -z "$$(gofmt -l $$(git ls-files '*.go'))"
	linter=$$(go tool -modfile=tools/lint/go.mod -n golangci-lint) && \
	for module in . examples/worker test/verdicts test/editor test/accept test/diff test/browser test/e2e; do \
		(cd $$module && $$linter run) || exit 1; done

## fuzz: each fuzz target for FUZZTIME
fuzz:
	go test ./claim -run '^$$' -fuzz '^FuzzParse$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x
	go test ./claim/judge -run '^$$' -fuzz '^FuzzClaim$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x
	go test ./diff/pattern -run '^$$' -fuzz '^FuzzCompare$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x
	go test ./cmd/kubectl-eds -run '^$$' -fuzz '^FuzzFrom$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x
	go test ./starter -run '^$$' -fuzz '^FuzzValuesStayValues$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x
	go test ./render -run '^$$' -fuzz '^FuzzInjection$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 1x

## bench: what the real function costs a claim, beside a plain Composition; eds diff beside eds validate, eds render beside the function
bench:
	go test ./render -run '^$$' -bench '^BenchmarkFunction$$' -benchtime 500x -count 3
	go test ./cmd/eds -run '^$$' -bench '^Benchmark(Diff|Render)$$' -benchtime 3x -count 3

## e2e-build: build the programs that the end-to-end tests run; slow at first, resumable
e2e-build:
	cd test/e2e && go run ./build

## e2e: the platform on a real control plane on this machine; E2E_CROSSPLANE=2 or newest for the others
e2e: e2e-build
	cd test/e2e && go test ./policies ./install ./argocd . -p 1 -v -count 1 -parallel 8 -timeout 60m

## e2e-migration: move running services from Crossplane 1 to 2 and back, as the guide says
e2e-migration:
	cd test/e2e && go run ./build over
	cd test/e2e && E2E_MIGRATION=1 go test . -run '^TestCrossplaneMigration$$' -v -count 1 -timeout 40m
	cd test/e2e && E2E_MIGRATION=1 go test ./argocd -run '^TestCrossplaneMigrationBesideArgoCD$$' -v -count 1 -timeout 40m

## scale: what services cost a control plane, as claims and as plain manifests; hours
scale: e2e-build
	cd test/e2e && E2E_CROSSPLANE=2 go run ./build && ./scale/all.sh > scale/results.jsonl
	$(MAKE) scale-docs

## scale-docs: write the pages of the documentation from the committed measurements
scale-docs:
	cd test/e2e && go run ./scale report < scale/results.jsonl > ../../docs/reference/scale.md
	cd test/e2e && go run ./scale plot < scale/results.jsonl > ../../docs/reference/scale.svg

## ci: what .ci/run and the GitHub workflow run
ci: test test-others lint check claims fuzz

## release-dry-run: build a release into dist/, publish nothing; slow at first
release-dry-run:
	go run github.com/goreleaser/goreleaser/v2@$(GORELEASER) check
	go run github.com/goreleaser/goreleaser/v2@$(GORELEASER) release --snapshot --clean
