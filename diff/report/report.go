// Package report prints what a change does: as text for people, as JSON for
// programs, as annotations and as a comment for GitHub.
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/diff/allow"
	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

// APIChange is a change of the API, and where it applies.
type APIChange struct {
	api.Change
	// Crossplane lists the major versions whose API has this change.
	Crossplane []string `json:"crossplane"`
	// Allowed is why it is made nevertheless.
	Allowed string `json:"allowed,omitempty"`
}

// Report is all that a change does.
type Report struct {
	// Against names the revision, Platform the version that judges the claims.
	Against  string `json:"against"`
	Platform string `json:"platform"`
	// API is nil where only claims are compared.
	API []APIChange `json:"api,omitempty"`
	// Claims counts the claims compared; Effects has those that change.
	Claims  int             `json:"claims"`
	Effects []claims.Effect `json:"effects,omitempty"`
	// Allowed says why an effect is intended, by the name of the claim.
	Allowed map[string]string `json:"allowed,omitempty"`
	hasAPI  bool
}

// AddAPI adds the changes of the API for one version of Crossplane. Those already
// known from another share a line.
func (r *Report) AddAPI(crossplane string, changes []api.Change) {
	r.hasAPI = true
	for _, c := range changes {
		if same := r.find(c); same != nil {
			same.Crossplane = append(same.Crossplane, crossplane)
			continue
		}
		r.API = append(r.API, APIChange{Change: c, Crossplane: []string{crossplane}})
	}
}

func (r *Report) find(c api.Change) *APIChange {
	for i, known := range r.API {
		if known.Rule == c.Rule && known.Class == c.Class && known.Path == c.Path && known.Message == c.Message {
			return &r.API[i]
		}
	}
	return nil
}

// AddEffects adds what happens to claims, except to those that nothing happens
// to.
func (r *Report) AddEffects(effects []claims.Effect) {
	r.Claims += len(effects)
	for _, e := range effects {
		if e.Consequence != claims.Nothing || len(e.Fields) > 0 || e.Unclear != "" {
			r.Effects = append(r.Effects, e)
		}
	}
}

// Allow marks what is intended.
func (r *Report) Allow(l allow.List) {
	r.Allowed = map[string]string{}
	for i, c := range r.API {
		r.API[i].Allowed = l.Reason(c.Rule, c.Path)
	}
	for _, e := range r.Effects {
		if reason := l.Reason(Rule(e), e.Claim); reason != "" {
			r.Allowed[e.Claim] = reason
		}
	}
}

// Rule is the name by which an effect can be allowed.
func Rule(e claims.Effect) string {
	return "claim-" + strings.ReplaceAll(e.Consequence.String(), " only", "")
}

// Breaking counts the breaking changes that are not allowed.
func (r *Report) Breaking() int {
	n := 0
	for _, c := range r.API {
		if c.Class == api.Breaking && c.Allowed == "" {
			n++
		}
	}
	for _, e := range r.Effects {
		if e.Consequence.Breaking() && r.Allowed[e.Claim] == "" {
			n++
		}
	}
	return n
}

// Formats are the formats that Print knows.
func Formats() []string { return []string{"text", "json", "github", "markdown"} }

// Print prints the report.
func (r *Report) Print(format string, out io.Writer, color bool) error {
	switch format {
	case "text":
		text{out, color}.print(r)
	case "json":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	case "github":
		github(out, r)
	case "markdown":
		markdown(out, r)
	default:
		return fmt.Errorf("-o %s: must be one of %s", format, strings.Join(Formats(), ", "))
	}
	return nil
}

// summary is the report in one line.
func (r *Report) summary() string {
	var parts []string
	if r.hasAPI {
		parts = append(parts, count(len(r.API), "change")+" of the API")
	}
	if r.Claims > 0 {
		parts = append(parts, fmt.Sprintf("%d of %s affected", len(r.Effects), count(r.Claims, "claim")))
	}
	services, pods := r.restarts()
	if services > 0 {
		parts = append(parts, fmt.Sprintf("restarts %s, up to %s", count(services, "service"), count(pods, "pod")))
	}
	if len(parts) == 0 {
		parts = append(parts, "no claims")
	}
	return strings.Join(parts, "; ") + "; " + fmt.Sprintf("%d breaking", r.Breaking())
}

func (r *Report) restarts() (services, pods int) {
	for _, e := range r.Effects {
		if e.Consequence == claims.Restarts {
			services++
			pods += e.Pods
		}
	}
	return services, pods
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
