package render_test

import (
	"context"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
	"time"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/render/function"
	"github.com/arun4infra/zerotouch-platform/render/function/functiontest"
)

// contender is one claim with one Composition, and a function of its own.
type contender struct {
	name     string
	claim    map[string]any
	function *function.Function
	renderer *render.Renderer
	before   time.Duration
}

// BenchmarkFunction is what the function costs for each claim at every
// reconcile, in CPU time, beside a plain Composition for the same claim. Each
// has a process of its own and they take turns, so that whatever else the
// machine does hits all alike.
func BenchmarkFunction(b *testing.B) {
	one, two := committed(b, platform.Crossplane1()), committed(b, platform.Crossplane2())
	plain := course{platform.Crossplane1(), read(b, os.DirFS("../testdata/bench"), "plain-composition.yaml")}
	contenders := []*contender{
		contend(b, "full", "agent-executor", one), contend(b, "plain-full", "agent-executor", plain),
		contend(b, "minimal", "minimal", one), contend(b, "plain-minimal", "minimal", plain),
		contend(b, "every-field", "full", one), contend(b, "plain-every-field", "full", plain),
		contend(b, "full-crossplane-2", "agent-executor", two), contend(b, "minimal-crossplane-2", "minimal", two),
	}
	for b.Loop() {
		for _, c := range contenders {
			c.call(b)
		}
	}
	cost := map[string]float64{}
	for _, c := range contenders {
		cost[c.name] = (functiontest.CPUTime(b, c.function.PID()) - c.before).Seconds() * 1000 / float64(b.N)
		b.ReportMetric(cost[c.name], c.name+"-cpu-ms/call")
	}
	b.ReportMetric(cost["full"]/cost["plain-full"], "full-to-plain")
	b.ReportMetric(cost["minimal"]/cost["plain-minimal"], "minimal-to-plain")
	b.ReportMetric(cost["every-field"]/cost["plain-every-field"], "every-field-to-plain")
}

// course is a Composition and the target that it is for.
type course struct {
	target      platform.Target
	composition []byte
}

func committed(b *testing.B, target platform.Target) course {
	return course{target, read(b, target.Files, platform.Composition)}
}

func read(b *testing.B, files fs.FS, path string) []byte {
	b.Helper()
	data, err := fs.ReadFile(files, path)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func contend(b *testing.B, name, claim string, on course) *contender {
	b.Helper()
	binary, err := functiontest.Binary()
	if err != nil {
		b.Fatal(err)
	}
	f, err := function.Start(context.Background(), function.Options{Binary: binary})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(f.Close)
	c := &contender{name: name, function: f, claim: newBench(b).judge.Default(example(b, claim))}
	on.target.Files = fstest.MapFS{platform.Composition: {Data: on.composition}}
	if c.renderer, err = render.New(on.target, f); err != nil {
		b.Fatal(err)
	}
	for range 20 { // caches of compiled patterns fill at the first calls
		c.call(b)
	}
	c.before = functiontest.CPUTime(b, f.PID())
	return c
}

func (c *contender) call(b *testing.B) {
	if _, err := c.renderer.Render(context.Background(), c.claim, nil); err != nil {
		b.Fatal(err)
	}
}
