package causes

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

func TestInitContainerFailing(t *testing.T) {
	p := healthy(t)
	p.ends(p.initContainer(), 1, "Error", "")
	p.waits("PodInitializing", "")
	p.Logs = []snapshot.Log{{Pod: p.pod().Name, Container: "run-migrations", Lines: []string{"Error: connection refused"}}}
	d := p.has("init-container-failing", "The init container run-migrations ends with exit code 1, 5 times so far.")
	if got := d.Causes[0].Details; len(got) != 2 || got[1] != "Error: connection refused" {
		t.Errorf("its log is %q", got)
	}
}
