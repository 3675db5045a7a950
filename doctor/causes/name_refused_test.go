package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestNameRefused(t *testing.T) {
	p := healthy(t)
	*p.Service = snapshot.Service{Name: "1st-service"}
	p.has("name-refused", `"1st-service" is not a name that a service can have: it must be lower case letters, digits and '-', starting with a letter, ending with a letter or digit, at most 56 characters.`, "claim-missing")
}
