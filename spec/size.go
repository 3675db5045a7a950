package spec

import (
	"fmt"
	"strings"
)

// Size is one row of the size table.
type Size string

// Quantities of one container, in Kubernetes notation.
type Quantities struct {
	CPU    string `json:"cpu"`
	Memory string `json:"memory"`
}

// Resources is what a container asks for and may use at most.
type Resources struct {
	Requests Quantities `json:"requests"`
	Limits   Quantities `json:"limits"`
}

// SizeRow is one row of the size table.
type SizeRow struct {
	Size      Size
	Resources Resources
}

// Sizes returns the size table of §4.2.3, smallest first.
func Sizes() []SizeRow {
	return []SizeRow{
		{"micro", Resources{Requests: Quantities{"100m", "256Mi"}, Limits: Quantities{"500m", "1Gi"}}},
		{"small", Resources{Requests: Quantities{"250m", "512Mi"}, Limits: Quantities{"1000m", "2Gi"}}},
		{"medium", Resources{Requests: Quantities{"500m", "1Gi"}, Limits: Quantities{"2000m", "4Gi"}}},
		{"large", Resources{Requests: Quantities{"1000m", "2Gi"}, Limits: Quantities{"4000m", "8Gi"}}},
	}
}

// Values are the rows of the table and nothing else.
func (Size) Values() []string {
	var values []string
	for _, row := range Sizes() {
		values = append(values, string(row.Size))
	}
	return values
}

// Describe says what each size means; it completes the field's description.
func (Size) Describe() string {
	var rows []string
	for _, row := range Sizes() {
		rows = append(rows, row.String())
	}
	return strings.Join(rows, "; ") + "."
}

// String puts the row in words: "small: 250m to 1000m CPU, 512Mi to 2Gi memory".
func (r SizeRow) String() string {
	q, l := r.Resources.Requests, r.Resources.Limits
	return fmt.Sprintf("%s: %s to %s CPU, %s to %s memory", r.Size, q.CPU, l.CPU, q.Memory, l.Memory)
}
