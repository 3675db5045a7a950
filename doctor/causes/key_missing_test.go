package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestKeyMissing(t *testing.T) {
	p := healthy(t)
	p.Sources = []snapshot.Source{{Kind: "Secret", Name: "my-service-db-conn", Wanted: []string{"endpoint", "password"}, Known: true, Exists: true, KeysKnown: true, Keys: []string{"endpoint", "pasword"}}}
	p.waits("CreateContainerConfigError", "couldn't find key password in Secret my-namespace/my-service-db-conn")
	p.has("key-missing", "Secret my-service-db-conn has no key password (did you mean pasword?). The pods need it to start.", "container-cannot-start")
	p.Sources = nil
	p.has("key-missing", "Secret my-service-db-conn has no key password. The pods need it to start.", "container-cannot-start")
}
