package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

const (
	claimsOfBench = 500
	// mostToValidate is how many times as long as eds validate eds diff may take,
	// without the function.
	mostToValidate = 10
	// mostToFunction is how many times as long as the function alone eds render and
	// the function may take.
	mostToFunction = 1.3
)

// BenchmarkDiff measures the CPU time of eds diff for many different claims that
// a change of the Composition restarts, next to eds validate of the same. It
// fails if eds diff takes too long. The function runs in a process of its own,
// which is counted separately.
func BenchmarkDiff(b *testing.B) {
	f, eds, dir := manyClaims(b)
	changeComposition(b, dir)
	var validate, diff time.Duration
	before := functiontest.CPUTime(b, f.PID())
	for b.Loop() {
		validate += cpuOf(b, dir, "500 claims in 500 files checked, 0 problems", eds, "validate", "claims")
		diff += cpuOf(b, dir, "500 of 500 claims affected; restarts 500 services", eds, "diff", "--against", "HEAD", "--function", f.Address(), "claims")
	}
	perRun := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(b.N) }
	ratio := diff.Seconds() / validate.Seconds()
	b.ReportMetric(perRun(validate), "validate-cpu-ms")
	b.ReportMetric(perRun(diff), "diff-cpu-ms")
	b.ReportMetric(perRun(functiontest.CPUTime(b, f.PID())-before), "function-cpu-ms")
	b.ReportMetric(ratio, "diff-to-validate")
	if ratio > mostToValidate {
		b.Errorf("eds diff takes %.1f times as long as eds validate, more than %d times", ratio, mostToValidate)
	}
}

// BenchmarkRender measures the CPU time of eds render for many claims, next to the
// function's part of it. It fails if eds itself takes too much.
func BenchmarkRender(b *testing.B) {
	f, eds, dir := manyClaims(b)
	var render time.Duration
	before := functiontest.CPUTime(b, f.PID())
	for b.Loop() {
		render += cpuOf(b, dir, "name: service-499-scaler", eds, "render", "--function", f.Address(), "claims")
	}
	function := functiontest.CPUTime(b, f.PID()) - before
	ratio := (render + function).Seconds() / function.Seconds()
	b.ReportMetric(render.Seconds()*1000/float64(b.N), "render-cpu-ms")
	b.ReportMetric(function.Seconds()*1000/float64(b.N), "function-cpu-ms")
	b.ReportMetric(ratio, "all-to-function")
	if ratio > mostToFunction {
		b.Errorf("eds render and the function take %.2f times as long as the function alone, more than %.2f times", ratio, mostToFunction)
	}
}

// manyClaims returns the function, the path of eds and a repository with claims.
func manyClaims(b *testing.B) (f *function.Function, eds, dir string) {
	b.Helper()
	binary, err := functiontest.Binary()
	must(b, err)
	f, err = function.Start(b.Context(), function.Options{Binary: binary})
	must(b, err)
	b.Cleanup(f.Close)
	eds, err = testtool.EDS()
	must(b, err)
	return f, eds, repositoryOfClaims(b)
}

// repositoryOfClaims returns a platform repository with many copies of the full
// example.
func repositoryOfClaims(b *testing.B) string {
	b.Helper()
	dir, repo := b.TempDir(), testtool.Repository()
	for _, name := range []string{"platform", "render/function", "spec"} {
		must(b, os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(repo, name))))
	}
	example, err := os.ReadFile(filepath.Join(dir, "platform/04-apis/examples/agent-executor-claim.yaml"))
	must(b, err)
	must(b, os.Mkdir(filepath.Join(dir, "claims"), 0o755))
	for i := range claimsOfBench {
		write(b, dir, fmt.Sprintf("claims/%d.yaml", i), strings.ReplaceAll(string(example), "agent-executor", fmt.Sprint("service-", i)))
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		must(b, cmd.Run())
	}
	return dir
}

// changeComposition makes a change that is not committed.
func changeComposition(b *testing.B, dir string) {
	b.Helper()
	composition := "platform/04-apis/compositions/event-driven-service-composition.yaml"
	data, err := os.ReadFile(filepath.Join(dir, composition))
	must(b, err)
	write(b, dir, composition, strings.ReplaceAll(string(data), "failureThreshold: 30", "failureThreshold: 60"))
}

func write(b *testing.B, dir, name, text string) {
	b.Helper()
	must(b, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
}

// cpuOf returns the CPU time of a program and its children, and demands some
// output.
func cpuOf(b *testing.B, dir, want, program string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), want) {
		b.Fatalf("%s: %v\n%s", args[0], err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
