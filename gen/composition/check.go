package composition

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	"github.com/arun4infra/zerotouch-platform/platform"
)

// Check compares the plan and every patch with the schema of the claim,
// the schema of the composite resource (the claim's and Crossplane's own
// fields) and the types of Kubernetes. It reports everything that is wrong:
//
//   - a template that is not a legal manifest of its kind
//   - a patch from a field that neither the claim nor Crossplane has, or from a
//     part of the environment that nothing writes
//   - a patch to a field that the type does not have
//   - a field of the claim that no patch reads
func Check(p Plan, t platform.Target, claim, composite *extv1.JSONSchemaProps) error {
	c := checker{composite: composite, environment: p.environment(t)}
	for _, patch := range c.environment {
		c.add("environment: "+patch.String(), c.sources(patch))
	}
	for _, r := range p.Resources {
		c.resource(r)
	}
	for _, field := range Leaves(claim, "spec") {
		if !c.reads(field, p.Resources) {
			c.add("spec", fmt.Errorf("no patch reads %s: claims could set it to no effect", field))
		}
	}
	return errors.Join(c.errs...)
}

type checker struct {
	composite   *extv1.JSONSchemaProps
	environment []Patch
	errs        []error
}

func (c *checker) add(where string, err error) {
	if err != nil {
		c.errs = append(c.errs, fmt.Errorf("%s: %w", where, err))
	}
}

func (c *checker) resource(r Resource) {
	t, err := typeOf(r.Base)
	if err == nil {
		_, err = Decode(r.Base)
	}
	if err != nil {
		c.add("template "+r.Name+".yaml", err)
		return
	}
	for _, p := range r.Patches {
		where := r.Name + ": " + p.String()
		c.add(where, c.sources(p))
		c.add(where, c.target(p, t))
	}
	for _, p := range r.Status {
		where := r.Name + ": " + p.String()
		_, err := inType(t, p.From)
		c.add(where, err)
		_, err = inSchema(c.composite, p.To)
		c.add(where, err)
	}
}

func (c *checker) sources(p Patch) error {
	if p.Type == fromEnvironment {
		return c.inEnvironment(p.From)
	}
	var errs []error
	for _, path := range p.sources() {
		_, err := inSchema(c.composite, path)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (c *checker) inEnvironment(path string) error {
	for _, p := range c.environment {
		written := strings.ReplaceAll(p.To, "[*]", ".env") // refs[*] is refs.env and refs.from
		if within(written, path) || within(path, written) {
			return nil
		}
	}
	return fmt.Errorf("nothing in the environment writes %s", path)
}

// target checks that the type has the field and, where a patch copies an
// object, everything that the object can hold.
func (c *checker) target(p Patch, t reflect.Type) error {
	to, err := inType(t, p.To)
	if err != nil {
		return err
	}
	if p.Type != "" || len(p.Transforms) > 0 {
		return nil
	}
	s, err := inSchema(c.composite, p.From)
	if err != nil {
		return nil //nolint:nilerr // reported as the source's
	}
	for _, leaf := range Leaves(s, "") {
		if _, err := inType(to, strings.ReplaceAll(leaf, "[]", "[0]")); leaf != "" && err != nil {
			return fmt.Errorf("copies %s, but %w", leaf, err)
		}
	}
	return nil
}
