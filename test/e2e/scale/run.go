package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/plane"
)

// Result is what one run has measured.
type Result struct {
	Form     Form `json:"form"`
	Services int  `json:"services"`
	// Setting is what also holds for the plain manifests that a run is compared with.
	Setting string `json:"setting,omitempty"`
	// Label is what is special about the run itself.
	Label  string  `json:"label,omitempty"`
	Phases []Phase `json:"phases"`
}

// Phase is a part of a run, with what the programs did in it.
type Phase struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
	// Wrote is how long the phase's writes took, in seconds.
	Wrote float64 `json:"wrote"`
	Used  Sample  `json:"used"`
}

// The phases.
const (
	untilReady = "until ready"
	settling   = "settling"
	atRest     = "at rest"
	update     = "update of all"
	removal    = "removal"
)

// settle is how long the control plane gets to come to rest.
const settle = 30 * time.Second

// limit is how long a phase may take.
const limit = time.Hour

func measure(ctx context.Context, o options) (Result, error) {
	p, c, err := prepare(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer p.Stop()
	w, err := newWorkload(ctx, o, p, c)
	if err != nil {
		return Result{}, err
	}
	if err := sleep(ctx, settle); err != nil {
		return Result{}, err
	}
	r := Result{Form: o.form, Services: o.services, Setting: o.setting, Label: o.label}
	for _, step := range steps(w, o) {
		phase, err := step.measure(ctx, p)
		if err != nil {
			return r, fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %.0f s\n", phase.Name, phase.Seconds)
		r.Phases = append(r.Phases, phase)
	}
	return r, nil
}

// prepare starts a control plane with the platform, or without it for plain
// manifests.
func prepare(ctx context.Context, o options) (*plane.Plane, *cluster.Cluster, error) {
	dir, err := components.DefaultDir()
	if err != nil {
		return nil, nil, err
	}
	column, err := components.ColumnOf(o.column())
	if err != nil {
		return nil, nil, err
	}
	target, err := platform.ForCrossplane(column.API)
	if err != nil {
		return nil, nil, err
	}
	bare := o.form == Plain
	p, err := plane.Start(ctx, plane.Options{Column: column, Cache: components.Cache{Dir: dir, Progress: os.Stderr}, Progress: os.Stderr,
		Simulated: true, Bare: bare, Flags: o.flags})
	if err != nil {
		return nil, nil, err
	}
	c, err := cluster.New(p.Config, column.API, p.NATS)
	if err == nil && !bare {
		err = c.Install(ctx, "../../"+target.Path(platform.Installation), target.DefinitionName())
	}
	if err != nil {
		p.Stop()
		return nil, nil, err
	}
	return p, c, nil
}

// column are the versions that run; plain manifests are those of Crossplane 2,
// which composes them directly.
func (o options) column() string {
	if o.form == Crossplane1 {
		return "1"
	}
	return "2"
}

// step is what a phase does: it writes, then waits until something is so.
type step struct {
	name  string
	write func(context.Context) error
	done  func(context.Context) error
	// pause is how long it goes on after that.
	pause time.Duration
}

func steps(w *workload, o options) []step {
	image := func(tag string) (write, done func(context.Context) error) {
		return func(ctx context.Context) error { return w.write(ctx, tag) }, func(ctx context.Context) error { return w.ready(ctx, tag) }
	}
	write1, ready1 := image("v1")
	write2, ready2 := image("v2")
	return []step{
		{name: untilReady, write: write1, done: ready1},
		{name: settling, pause: settle},
		{name: atRest, pause: o.rest},
		{name: update, write: write2, done: ready2},
		{name: settling, pause: settle},
		{name: removal, write: w.remove, done: w.gone},
	}
}

func (s step) measure(ctx context.Context, p *plane.Plane) (Phase, error) {
	phase, start := Phase{Name: s.name}, time.Now()
	before, err := take(ctx, p)
	if err != nil {
		return phase, err
	}
	if s.write != nil {
		if err := s.write(ctx); err != nil {
			return phase, err
		}
		phase.Wrote = time.Since(start).Seconds()
		if err := eventually(ctx, s.done); err != nil {
			return phase, err
		}
	}
	if err := sleep(ctx, s.pause); err != nil {
		return phase, err
	}
	after, err := take(ctx, p)
	phase.Seconds, phase.Used = time.Since(start).Seconds(), after.since(before)
	return phase, err
}

// poll is how often a phase asks whether it is done. The question lists
// everything there is, so it must not be asked often.
const poll = 5 * time.Second

func eventually(ctx context.Context, done func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		err := done(ctx)
		if err == nil {
			return nil
		}
		if sleep(ctx, poll) != nil {
			return fmt.Errorf("after %s: %w", limit, err)
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
