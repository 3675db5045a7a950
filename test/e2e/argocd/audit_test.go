package argocd

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// auditPolicy notes every write, once it is done.
const auditPolicy = `{"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "omitStages": ["RequestReceived"], "rules": [
  {"level": "None", "resources": [{"group": "coordination.k8s.io"}, {"group": "", "resources": ["events"]}, {"group": "events.k8s.io"}]},
  {"level": "Metadata", "verbs": ["create", "update", "patch", "delete", "deletecollection"]}]}`

// auditFlags has the API server write the audit log into a folder.
func auditFlags(dir string) ([]string, error) {
	policy := filepath.Join(dir, "audit-policy.json")
	audit = filepath.Join(dir, "audit.log")
	return []string{"--audit-policy-file=" + policy, "--audit-log-path=" + audit, "--audit-log-mode=blocking-strict"},
		os.WriteFile(policy, []byte(auditPolicy), 0o600)
}

// write is a change that somebody made, as the audit log has it.
type write struct {
	Verb       string
	RequestURI string
	User       struct{ Username string }
	ObjectRef  struct{ Resource, Namespace, Name, APIGroup, Subresource string }
	At         time.Time          `json:"requestReceivedTimestamp"`
	Response   struct{ Code int } `json:"responseStatus"`
}

// writesOf returns what an account wrote since a time, or all accounts for "", in order: what
// was done, not what was tried.
func writesOf(t *testing.T, account string, since time.Time) (out []write) {
	t.Helper()
	f, err := os.Open(audit)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewReader(f)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return out
		}
		var w write
		if err := json.Unmarshal(line, &w); err != nil {
			t.Fatal(err)
		}
		done := w.Response.Code < 300 && !strings.Contains(w.RequestURI, "dryRun=All")
		if done && w.At.After(since) && strings.HasSuffix(w.User.Username, account) {
			out = append(out, w)
		}
	}
}

// argocd is the account that syncs.
const argocd = "argocd:argocd-application-controller"
