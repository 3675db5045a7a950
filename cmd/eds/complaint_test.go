package main

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"path/filepath"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/grpc"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
)

// complaining is a function that answers with one result of a severity.
type complaining struct {
	fnv1.UnimplementedFunctionRunnerServiceServer
	severity fnv1.Severity
}

func (c complaining) RunFunction(context.Context, *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	return &fnv1.RunFunctionResponse{Results: []*fnv1.Result{{Severity: c.severity, Message: "cannot apply the patch"}}}, nil
}

// A problem that the function reports is shown as such, is not taken for a
// manifest, and means no.
func TestComplaintsOfTheFunction(t *testing.T) {
	claim := filepath.Join("..", "..", "testdata", "claims", "valid", "minimal.yaml")
	for want, severity := range map[string]fnv1.Severity{
		"fatal":   fnv1.Severity_SEVERITY_FATAL,
		"warning": fnv1.Severity_SEVERITY_WARNING,
	} {
		cmd := exec.Command("eds", "render", claim, "--function", serve(t, complaining{severity: severity})) // testscript puts it into PATH
		var exit *exec.ExitError
		out, err := cmd.Output()
		if !errors.As(err, &exit) || exit.ExitCode() != int(cli.No) {
			t.Fatalf("%s: %v, want exit code %d", want, err, int(cli.No))
		}
		if got, want := string(exit.Stderr), "my-service: "+want+": cannot apply the patch\n"; got != want || len(out) > 0 {
			t.Errorf("got %q and %q, want %q", out, got, want)
		}
	}
}

func serve(t *testing.T, function fnv1.FunctionRunnerServiceServer) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	fnv1.RegisterFunctionRunnerServiceServer(server, function)
	go func() { _ = server.Serve(l) }()
	t.Cleanup(server.Stop)
	return l.Addr().String()
}
