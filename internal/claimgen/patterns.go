package claimgen

import (
	"errors"
	"regexp"

	"github.com/arun4infra/zerotouch-platform/schema"
)

// compile adds all patterns of a schema to those compiled before.
func compile(f *schema.Field, patterns map[string]*regexp.Regexp) error {
	if f == nil {
		return nil
	}
	var errs []error
	if f.Pattern != "" {
		re, err := regexp.Compile(f.Pattern)
		patterns[f.Pattern], errs = re, append(errs, err)
	}
	for _, below := range append(f.Fields[:len(f.Fields):len(f.Fields)], f.Not, f.Items, f.Entries()) {
		errs = append(errs, compile(below, patterns))
	}
	return errors.Join(errs...)
}
