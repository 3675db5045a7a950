package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/arun4infra/zerotouch-platform/internal/cli"
	"github.com/arun4infra/zerotouch-platform/internal/visible"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// stored is a claim as the API server would store it, as JSON: all claims are
// validated before one is rendered, and as text thousands of them fit into
// memory.
type stored []byte

// rendered is what one claim became, or why it did not.
type rendered struct {
	name string
	text []byte
	// other is the Composition that the claim asks for, if it is not the one shown.
	other string
	err   error
}

// print prints what the claims become, in their order. They are rendered
// concurrently: the function is a process of its own.
func (o renderOptions) print(ctx context.Context, r *render.Renderer, claims []stored, out, errOut io.Writer) error {
	answer := error(nil)
	work := func(ctx context.Context, s stored) rendered {
		object := map[string]any{}
		if err := json.Unmarshal(s, &object); err != nil {
			return rendered{err: err}
		}
		text, err := o.render(ctx, r, object)
		return rendered{render.Name(object), text, render.OtherComposition(object), err}
	}
	err := render.InOrder(ctx, 2*runtime.GOMAXPROCS(0), claims, work, func(r rendered) error {
		if problem := (*render.Problem)(nil); errors.As(r.err, &problem) {
			fmt.Fprintln(errOut, visible.String(fmt.Sprintf("%s: %s", r.name, problem)))
			answer = cli.No
			return nil
		}
		if r.err != nil {
			return fmt.Errorf("%s: %w", r.name, r.err)
		}
		if r.other != "" {
			fmt.Fprintln(errOut, visible.String(fmt.Sprintf("%s: it asks for the Composition %s; what is shown is made by %s, which is the one that eds knows", r.name, r.other, spec.CompositionName)))
		}
		_, err := out.Write(r.text)
		return err
	})
	return cmp.Or(err, answer)
}

// placeholder is the namespace of a claim that names none: the Composition needs
// one.
const placeholder = "default"

// withoutNamespace leaves the namespace to the client that applies the manifests, as the
// claim does.
func withoutNamespace(manifests []map[string]any) {
	for _, m := range manifests {
		if metadata, ok := m["metadata"].(map[string]any); ok {
			delete(metadata, "namespace")
		}
	}
}

func (o renderOptions) render(ctx context.Context, r *render.Renderer, object map[string]any) ([]byte, error) {
	result, err := r.Render(ctx, render.InNamespace(object, cmp.Or(o.namespace, placeholder)), nil)
	if err != nil {
		return nil, err
	}
	if o.namespace == "" && !render.HasNamespace(object) {
		withoutNamespace(result.Manifests)
	}
	var text bytes.Buffer
	if o.as == asObjects {
		err = render.Print(&text, result.Composed)
	} else {
		err = render.Print(&text, result.Manifests)
	}
	return text.Bytes(), err
}
