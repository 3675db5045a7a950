// Package olderapi knows the fields of the hand-written API that came before this one,
// under the same group, version and kind.
package olderapi

import (
	"regexp"
	"slices"
	"strconv"
)

// The fields of the older API that this one has elsewhere or not at all.
const (
	httpPort        = "httpPort"
	healthPath      = "healthPath"
	readyPath       = "readyPath"
	SessionAffinity = "sessionAffinity"
)

// HTTPFields returns the fields of http, by what they were called.
func HTTPFields() map[string]string {
	return map[string]string{httpPort: "port", healthPath: "healthPath", readyPath: "readyPath"}
}

// dropped are fields that claims had and the older API never knew.
var dropped = []string{"livenessProbe", "readinessProbe", "startupProbe"}

var slotName = regexp.MustCompile(`^secret([0-9]+)Name$`)

// Slot returns the number of a slot for a Secret, or zero if the field is not one.
func Slot(field string) int {
	if m := slotName.FindStringSubmatch(field); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// HTTP returns the field of http that a field of the older API became, or "".
func HTTP(field string) string { return HTTPFields()[field] }

// Dropped reports whether the older API dropped a field in silence.
func Dropped(field string) bool { return slices.Contains(dropped, field) }

// Telling reports whether a field tells that a claim is of the older API. What the
// older API dropped is no sign: people write it into any claim.
func Telling(field string) bool {
	return Slot(field) > 0 || HTTP(field) != "" || field == SessionAffinity
}
