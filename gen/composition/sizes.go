package composition

import (
	"errors"
	"fmt"

	"k8s.io/apimachinery/pkg/api/resource"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// CheckSizes reports every row of the size table that lacks one of the four
// quantities, has one that Kubernetes can't read, or asks for more than its
// limit.
func CheckSizes(rows []spec.SizeRow) error {
	var errs []error
	for _, row := range rows {
		r := row.Resources
		errs = append(errs,
			checkRange(row.Size, "cpu", r.Requests.CPU, r.Limits.CPU),
			checkRange(row.Size, "memory", r.Requests.Memory, r.Limits.Memory))
	}
	return errors.Join(errs...)
}

func checkRange(size spec.Size, what, request, limit string) error {
	low, err := quantity(size, "requests."+what, request)
	if err != nil {
		return err
	}
	high, err := quantity(size, "limits."+what, limit)
	if err != nil {
		return err
	}
	if low.Cmp(high) > 0 {
		return fmt.Errorf("size %q: requests.%s %s is more than its limit %s", size, what, request, limit)
	}
	return nil
}

func quantity(size spec.Size, field, value string) (resource.Quantity, error) {
	if value == "" {
		return resource.Quantity{}, fmt.Errorf("size %q: %s is missing", size, field)
	}
	q, err := resource.ParseQuantity(value)
	if err != nil {
		return q, fmt.Errorf("size %q: %s %q: %w", size, field, value, err)
	}
	return q, nil
}
