// Package claims says what a change does to each claim, and to what runs because
// of it. The change may be of the platform, below unchanged claims, or of the
// claims themselves. Start reading at [Effects].
package claims

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/render"
)

// Side is the platform before or after a change.
type Side struct {
	Judge    *judge.Judge
	Renderer *render.Renderer
	// API is equal for sides that judge alike, so that an unchanged claim is
	// judged once.
	API string
	// ID is equal for sides that render alike, so that what both would render is
	// rendered once.
	ID string
}

// Pair is a claim before and after a change. Before is nil for a new claim, and
// after for a removed one.
type Pair struct {
	// File is where the claim is now, or was.
	File     string
	Old, New *claim.Document
}

// Effect is what happens to one claim.
type Effect struct {
	File string `json:"file"`
	Line int    `json:"line"`
	// Claim is its namespace and name.
	Claim       string      `json:"claim"`
	Consequence Consequence `json:"consequence"`
	// Problems are what is wrong with it now and was not before.
	Problems []claim.Problem `json:"problems,omitempty"`
	// Fields are the places in the claim that differ.
	Fields []Difference `json:"fields,omitempty"`
	// Resources are those that change.
	Resources []Resource `json:"resources,omitempty"`
	// Pods is the maximum number that may run when they are replaced.
	Pods int `json:"pods,omitempty"`
	// Name is the service's, which its resources have in their own.
	Name string `json:"-"`
	// Unclear says why the consequence is unknown: the claim was invalid before,
	// or the function reported a problem.
	Unclear string `json:"unclear,omitempty"`
}

// Resource is a resource that changes.
type Resource struct {
	Kind        string       `json:"kind"`
	Name        string       `json:"name"`
	Consequence Consequence  `json:"consequence"`
	Places      []Difference `json:"places,omitempty"`
}

// Effects returns what happens to each pair, in their order. It uses all cores
// and calls done after each.
func Effects(ctx context.Context, pairs []Pair, old, new Side, done func()) ([]Effect, error) {
	out := make([]Effect, len(pairs))
	errs := make([]error, len(pairs))
	todo := make(chan int)
	once := newOutcomes()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range todo {
				out[i], errs[i] = effect(ctx, pairs[i], old, new, once)
				done()
			}
		})
	}
	for i := range pairs {
		todo <- i
	}
	close(todo)
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err // what is wrong with one is most likely wrong with all
		}
	}
	return out, nil
}

func effect(ctx context.Context, p Pair, old, new Side, once *outcomes) (Effect, error) {
	e := describe(p)
	wrongBefore := old.problems(p.Old)
	wrongNow := wrongBefore
	if p.Old != p.New || old.API != new.API {
		wrongNow = new.problems(p.New)
	}
	e.Problems = fresh(wrongNow, wrongBefore)
	switch {
	case len(e.Problems) > 0:
		e.Consequence, e.Line = Invalid, e.Problems[0].Line
		return e, nil
	case len(wrongNow) > 0:
		e.Unclear = "it is invalid, and was before"
		return e, nil
	case len(wrongBefore) > 0:
		e.Unclear = "it was invalid before, and no longer is"
		return e, nil
	}
	got, err := once.of(ctx, old.stored(p.Old), new.stored(p.New), old, new)
	e.Consequence, e.Resources, e.Pods = got.consequence, got.resources, got.pods
	if problem := (*render.Problem)(nil); errors.As(err, &problem) {
		e.Unclear = "the function complains: " + problem.Error()
		return e, nil
	}
	if err != nil {
		err = fmt.Errorf("%s, %w", e.Claim, err)
	}
	return e, err
}

func describe(p Pair) Effect {
	d := p.New
	if d == nil {
		d = p.Old
	}
	namespace, _ := d.Get("metadata.namespace").(string)
	e := Effect{File: p.File, Line: d.Key("metadata.name").Line, Name: render.Name(d.Object)}
	e.Claim = e.Name
	if namespace != "" {
		e.Claim = namespace + "/" + e.Name
	}
	if p.Old != nil && p.New != nil {
		e.Fields = Compare(p.Old.Object, p.New.Object)
	}
	if len(e.Fields) > 0 {
		e.Line = d.Value(claim.Path(documentPath(e.Fields[0].Path))).Line
	}
	return e
}

func (s Side) problems(d *claim.Document) []claim.Problem {
	if d == nil {
		return nil
	}
	return s.Judge.Judge(d)
}

// fresh returns the problems that are new.
func fresh(now, before []claim.Problem) []claim.Problem {
	return slices.DeleteFunc(slices.Clone(now), func(p claim.Problem) bool {
		return slices.ContainsFunc(before, func(b claim.Problem) bool { return b.Path == p.Path && b.Message == p.Message })
	})
}
