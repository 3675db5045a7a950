// The Prometheus Operator whose PodMonitor the tests read. Its module is read and
// not built, so it stands outside of go.mod.
module github.com/arun4infra/zerotouch-platform/test/accept/prometheus-operator

go 1.26

require github.com/prometheus-operator/prometheus-operator v0.85.0
