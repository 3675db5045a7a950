// Package render shows what a claim becomes: it makes the composite resource as
// Crossplane does and runs the committed Composition through the real function.
package render

import (
	"context"
	"fmt"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// Caller runs a function; [function.Function] does it for real.
type Caller interface {
	Call(context.Context, *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error)
}

// Renderer renders claims for one target. It is safe for concurrent use.
type Renderer struct {
	target platform.Target
	// input is a request that holds the Composition alone, encoded once: it is
	// many times the size of a claim.
	input    []byte
	order    []string
	function Caller
}

// New returns a renderer that runs the Composition among the target's files.
func New(t platform.Target, function Caller) (*Renderer, error) {
	input, order, err := input(t.Files)
	if err != nil {
		return nil, fmt.Errorf("reading the Composition: %w", err)
	}
	encoded, err := proto.Marshal(&fnv1.RunFunctionRequest{Input: input})
	if err != nil {
		return nil, fmt.Errorf("encoding the Composition: %w", err)
	}
	return &Renderer{target: t, input: encoded, order: order, function: function}, nil
}

// Result is what a claim becomes.
type Result struct {
	// Composed are the resources that Crossplane creates, in the order of the
	// Composition: Objects with Crossplane 1.
	Composed []map[string]any
	// Manifests are the Kubernetes resources that come of them.
	Manifests []map[string]any
	// Status is what the composite resource would report.
	Status map[string]any
	// Ready says which of the composed resources count as ready, by name.
	Ready map[string]bool
}

// Problem is what the function had to complain about.
type Problem struct{ Severity, Message string }

func (p *Problem) Error() string { return p.Severity + ": " + p.Message }

// Render renders a claim whose defaults are filled in. Observed are the composed
// resources that exist already, by their name in the Composition; usually none.
// Anything that the function complains about is a [Problem].
func (r *Renderer) Render(ctx context.Context, claim map[string]any, observed map[string]map[string]any) (*Result, error) {
	req, err := r.request(claim, observed)
	if err != nil {
		return nil, err
	}
	rsp, err := r.function.Call(ctx, req)
	if err != nil {
		return nil, err
	}
	for _, result := range rsp.GetResults() {
		if result.GetSeverity() != fnv1.Severity_SEVERITY_NORMAL {
			return nil, &Problem{severity(result.GetSeverity()), result.GetMessage()}
		}
	}
	return r.result(rsp)
}

func severity(s fnv1.Severity) string {
	if s == fnv1.Severity_SEVERITY_WARNING {
		return "warning"
	}
	return "fatal"
}

func (r *Renderer) request(claim map[string]any, observed map[string]map[string]any) (*fnv1.RunFunctionRequest, error) {
	xr, err := resource(composite(r.target, claim))
	if err != nil {
		return nil, fmt.Errorf("the composite resource: %w", err)
	}
	state := &fnv1.State{Composite: xr, Resources: map[string]*fnv1.Resource{}}
	for name, o := range observed {
		if state.Resources[name], err = resource(o); err != nil {
			return nil, fmt.Errorf("observed resource %s: %w", name, err)
		}
	}
	req := &fnv1.RunFunctionRequest{Observed: state}
	req.ProtoReflect().SetUnknown(r.input) // sent as it is; concatenated messages are merged
	return req, nil
}

func resource(object map[string]any) (*fnv1.Resource, error) {
	s, err := structpb.NewStruct(object)
	return &fnv1.Resource{Resource: s}, err
}

func (r *Renderer) result(rsp *fnv1.RunFunctionResponse) (*Result, error) {
	desired := rsp.GetDesired()
	out := &Result{Ready: map[string]bool{}}
	out.Status, _ = object(desired.GetComposite().GetResource())["status"].(map[string]any)
	for _, name := range r.order {
		composed, ok := desired.GetResources()[name]
		if !ok {
			return nil, &Problem{"fatal", "the function did not compose " + name}
		}
		object := object(composed.GetResource())
		manifest, err := manifest(r.target, object)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out.Composed = append(out.Composed, object)
		out.Manifests = append(out.Manifests, manifest)
		out.Ready[name] = composed.GetReady() == fnv1.Ready_READY_TRUE
	}
	return out, nil
}
