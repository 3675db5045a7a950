package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

// group holds claims to which the same happens.
type group struct {
	consequence claims.Consequence
	lines       []line
	effects     []claims.Effect
}

// line is one difference: where it is, and what it says.
type line struct{ place, what string }

func (l line) String() string { return l.place + l.what }

func texts(lines []line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.String())
	}
	return out
}

// groups joins claims to which the same happens, worst first, then largest first.
// The comparison ignores a service's own name.
func groups(effects []claims.Effect) []group {
	var all []group
	for _, e := range effects {
		all = append(all, group{e.Consequence, lines(e), []claims.Effect{e}})
	}
	all = joined(all, func(g group) string { return fmt.Sprint(g.consequence, g.lines) })
	all = joined(all, places) // each service has another new image, and still it is one change
	slices.SortStableFunc(all, func(a, b group) int {
		return cmp.Or(cmp.Compare(b.consequence, a.consequence), cmp.Compare(len(b.effects), len(a.effects)))
	})
	return all
}

// joined makes one group of those with the same key, in the order of the first of
// each. A group without a key stays alone.
func joined(all []group, key func(group) string) []group {
	var out []group
	at := map[string]int{}
	for _, g := range all {
		id := key(g)
		if i, known := at[id]; known && id != "" {
			out[i].effects = append(out[i].effects, g.effects...)
			out[i].lines = common(out[i].lines, g.lines)
			continue
		}
		at[id] = len(out)
		out = append(out, g)
	}
	return out
}

// places lists where each service has values of its own.
func places(g group) string {
	if len(g.effects) > 1 {
		return ""
	}
	key := g.consequence.String()
	for _, l := range g.lines {
		key += "\x00" + l.place
	}
	return key
}

const eachItsOwn = "each its own, such as "

// common says where the services have values of their own.
func common(known, more []line) []line {
	out := slices.Clone(known)
	for i, l := range out {
		if l.what != more[i].what && !strings.HasPrefix(l.what, eachItsOwn) {
			out[i].what = eachItsOwn + l.what
		}
	}
	return out
}

// lines returns what happens to a claim, one difference per line.
func lines(e claims.Effect) []line {
	var out []line
	for _, p := range e.Problems {
		out = append(out, line{place: p.String()})
	}
	if e.Unclear != "" {
		out = append(out, line{place: e.Unclear})
	}
	for _, f := range e.Fields {
		out = append(out, difference("claim", f, e.Name))
	}
	for _, r := range e.Resources {
		if len(r.Places) == 0 {
			out = append(out, line{place: r.Kind + " " + anonymous(r.Name, e.Name) + ": " + r.Consequence.String()})
		}
		for _, p := range r.Places {
			out = append(out, difference(r.Kind, p, e.Name))
		}
	}
	return out
}

func difference(what string, d claims.Difference, name string) line {
	return line{what + " " + d.Path + ": ", value(d.Old, name) + " → " + value(d.New, name)}
}

// longest is how many characters of a value are shown.
const longest = 80

func value(v any, name string) string {
	if v == nil {
		return "(none)"
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	s := anonymous(string(data), name)
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest-1]) + "…"
	}
	return s
}

// anonymous puts NAME for the service's own name where it stands as a word.
func anonymous(s, name string) string {
	if !strings.Contains(s, name) {
		return s
	}
	return regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllString(s, "NAME")
}

// names lists claims, up to a maximum.
func (g group) names(most int) string {
	var out []string
	for _, e := range g.effects[:min(most, len(g.effects))] {
		out = append(out, e.Claim)
	}
	if more := len(g.effects) - most; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

// title says what happens, and to how many services.
func (g group) title() string {
	services := count(len(g.effects), "service")
	if g.unclear() {
		return "unclear: " + services
	}
	title := fmt.Sprintf("%s: %s", g.consequence, services)
	if g.consequence != claims.Restarts {
		return title
	}
	pods := 0
	for _, e := range g.effects {
		pods += e.Pods
	}
	return title + ", up to " + count(pods, "pod") + " at once"
}
