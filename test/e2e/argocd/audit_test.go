package argocd

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
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

// countWrites counts, and logs, who wrote what of the team since a time, and all that ArgoCD
// wrote. Most of Crossplane's apply what is there already.
func (w team) countWrites(t *testing.T, start time.Time) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, x := range writesOf(t, "", start) {
		if x.ObjectRef.Namespace != w.namespace && !strings.HasSuffix(x.User.Username, argocd) {
			continue
		}
		who := x.User.Username[strings.LastIndex(x.User.Username, ":")+1:]
		counts[strings.TrimSuffix(who+" "+x.ObjectRef.Resource+"/"+x.ObjectRef.Subresource, "/")]++
	}
	hours := time.Since(start).Hours()
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%s: %d writes in %.1f minutes, %.0f an hour", what, counts[what], hours*60, float64(counts[what])/hours)
	}
	return counts
}
