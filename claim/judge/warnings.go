package judge

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/spec"
)

const imagePath claim.Path = "spec.image"

// Warnings returns what the cluster accepts in a claim although it is a
// mistake.
func (j *Judge) Warnings(d *claim.Document) []claim.Problem {
	var problems []claim.Problem
	warn := func(path claim.Path, message, hint string) {
		p := claim.Warningf(d.Value(path), path, "%s", message)
		p.Hint = hint
		problems = append(problems, p)
	}
	if text, _ := d.Get(imagePath).(string); strings.HasSuffix(text, ":latest") {
		warn(imagePath, "the tag latest moves, so pods of one service may run different code", "name a version or a digest")
	}
	const urlPath claim.Path = "spec.nats.url"
	if text, _ := d.Get(urlPath).(string); hasPassword(text) {
		warn(urlPath, "a password stands in the claim", "put it into a Secret and write nats://$(NATS_USER):$(NATS_PASSWORD)@HOST:4222")
	}
	const refs claim.Path = "spec.secretRefs"
	list, _ := d.Get(refs).([]any)
	for i := range list {
		if bulkConnection(d, refs.Item(i)) {
			warn(refs.Item(i).Field("envFrom"), "all keys of a Crossplane connection Secret become variables called username, password and so on", "map the keys with env")
		}
	}
	for _, r := range chosen(d) {
		warn(r.path, "an admission policy refuses it in a new claim: it "+r.Words, r.Remedy)
	}
	return problems
}

// reserved is a field of Crossplane's in a claim.
type reserved struct {
	spec.Reserved
	path claim.Path
}

// chosen returns the fields that an admission policy keeps authors from. A claim
// that was read from the cluster may keep what it has. So this is a warning: the
// file does not tell who applies it, and to what.
func chosen(d *claim.Document) []reserved {
	if d.Get("metadata.uid") != nil {
		return nil
	}
	var found []reserved
	for _, r := range spec.ReservedFields() {
		for _, above := range []claim.Path{"spec", "spec.crossplane"} {
			path := above.Field(r.Field)
			if d.Get(path) == nil {
				continue // as in nearly every claim
			}
			name, _ := d.Get(path.Field("name")).(string)
			if r.Name == "" || !regexp.MustCompile(r.Name).MatchString(name) {
				found = append(found, reserved{r, path})
			}
		}
	}
	return found
}

// hasPassword reports a password that is written out, not taken from a variable.
func hasPassword(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.User == nil {
		return false
	}
	password, _ := u.User.Password()
	return password != "" && !strings.HasPrefix(password, "$(")
}

// bulkConnection reports a reference that takes everything from a Secret which
// Crossplane seems to have written, by the usual end of its name.
func bulkConnection(d *claim.Document, ref claim.Path) bool {
	name, _ := d.Get(ref.Field("name")).(string)
	return strings.HasSuffix(name, "-conn") && d.Get(ref.Field("envFrom")) == true
}
