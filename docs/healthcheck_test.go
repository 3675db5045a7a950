package docs_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/testtool"
)

const healthCheck = "resource.customizations.health.platform.bizmatters.io_EventDrivenService"

// healthCases are the rows of the table in the guide: a claim's status in Lua,
// and what ArgoCD is to show.
var healthCases = []struct{ status, want string }{
	{`nil`, "Progressing|Crossplane has not looked at the claim yet"},
	{`{conditions = {{type = "Synced", status = "True"}}}`, "Progressing|Crossplane has not looked at the claim yet"},
	{conditions("False", "False", ""), "Degraded|synced"},
	{conditions("True", "True", ""), "Healthy|The service is ready"},
	{conditions("True", "False", ""), "Progressing|ready"},
	{conditions("True", "False", `deployment = {conditions = {{type = "Progressing", status = "False", message = "deadline"}}}`), "Degraded|deadline"},
	{conditions("True", "False", `deployment = {conditions = {{type = "Available", status = "False", message = "too few"}}}`), "Progressing|Deployment: too few"},
	{conditions("True", "False", `scaledObject = {conditions = {{type = "Ready", status = "False", message = "secrets"}}}`), "Progressing|KEDA: secrets"},
	{conditions("True", "False", `scaledObject = {conditions = {{type = "Ready", status = "False", reason = "TriggerError"}}}`), "Progressing|KEDA: TriggerError"},
}

func conditions(synced, ready, more string) string {
	return fmt.Sprintf(`{conditions = {{type = "Synced", status = %q, message = "synced"}, {type = "Ready", status = %q, message = "ready"}}, %s}`, synced, ready, more)
}

// The health check for ArgoCD says what the table beside it says. The
// interpreter is the one that ArgoCD uses.
func TestHealthCheck(t *testing.T) {
	var program strings.Builder
	fmt.Fprintf(&program, "local function check(obj)\n%s\nend\n", healthScript(t))
	for _, c := range healthCases {
		fmt.Fprintf(&program, "do local h = check({status = %s}); print(h.status .. '|' .. h.message) end\n", c.status)
	}
	file := filepath.Join(t.TempDir(), "health.lua")
	if err := os.WriteFile(file, []byte(program.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	glua, err := testtool.Program("tools/lua", "glua")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(glua, file).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i, c := range healthCases {
		if i >= len(lines) || lines[i] != c.want {
			t.Errorf("status %s:\ngot  %q\nwant %q", c.status, lines[i:min(i+1, len(lines))], c.want)
		}
	}
}

func healthScript(t *testing.T) string {
	t.Helper()
	for _, b := range pages(t)["docs/guides/install.md"].blocks {
		var config struct{ Data map[string]string }
		if b.lang == "yaml" && yaml.Unmarshal([]byte(b.text), &config) == nil && config.Data[healthCheck] != "" {
			return config.Data[healthCheck]
		}
	}
	t.Fatalf("docs/guides/install.md has no %s", healthCheck)
	return ""
}
