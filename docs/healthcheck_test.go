package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/golden"
	"github.com/arun4infra/zerotouch-platform/internal/testtool"
)

const healthCheck = "resource.customizations.health.platform.bizmatters.io_EventDrivenService"

// The health check for ArgoCD says what the table beside it says: testdata/health.txt
// is what it makes of the cases in testdata/health.lua. The interpreter is the one
// that ArgoCD uses.
func TestHealthCheck(t *testing.T) {
	script := "local function check(obj)\n" + healthScript(t) + "\nend\n" + read(t, "docs/testdata/health.lua")
	file := filepath.Join(t.TempDir(), "health.lua")
	if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	glua, err := testtool.Program("tools/lua", "glua")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(glua, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	golden.Compare(t, "health.txt", out)
}

func healthScript(t *testing.T) string {
	t.Helper()
	for _, p := range newChecker(t).all {
		for _, b := range p.Blocks {
			var config struct{ Data map[string]string }
			if strings.Contains(b.Text, healthCheck) && yaml.Unmarshal([]byte(b.Text), &config) == nil && config.Data[healthCheck] != "" {
				return config.Data[healthCheck]
			}
		}
	}
	t.Fatalf("no page shows %s", healthCheck)
	return ""
}
