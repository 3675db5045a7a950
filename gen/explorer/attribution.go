package explorer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/arun4infra/zerotouch-platform/render/effects"
)

// attribution says where the settings of an example's manifests come from. What
// the example's values set was measured value by value; what a field would set
// that the example leaves out was measured with the full example.
type attribution struct {
	// by has the values of the claim that set a place.
	by map[string][]string
	// leftOut has where the fields go that the claim leaves out.
	leftOut map[string][]*regexp.Regexp
	why     reasons
}

func attribute(example string, fields []field, why reasons) (attribution, error) {
	sets, err := effects.Example(example)
	if err != nil {
		return attribution{}, err
	}
	a := attribution{map[string][]string{}, map[string][]*regexp.Regexp{}, why}
	for _, value := range slices.Sorted(maps.Keys(sets)) {
		for _, place := range sets[value] {
			a.by[place] = append(a.by[place], value)
		}
	}
	for _, f := range fields {
		// Of a list that is left out there is no entry that could have a place.
		if _, given := sets[f.Path]; given || strings.Contains(f.Path, "[]") {
			continue
		}
		for _, p := range f.Places {
			a.leftOut[f.Path] = append(a.leftOut[f.Path], pattern(p))
		}
	}
	return a, nil
}

// pattern matches the places that a general place stands for.
func pattern(general string) *regexp.Regexp {
	p := regexp.QuoteMeta(general)
	p = strings.ReplaceAll(p, `\.`+regexp.QuoteMeta(effects.EveryContainer), `\.(?:containers|initContainers)\[[^]]*\]`)
	p = strings.ReplaceAll(p, `\[\]`, `\[[^]]*\]`)
	if any, found := strings.CutPrefix(p, regexp.QuoteMeta(effects.AnyResource)); found {
		p = `[^.]+` + any
	}
	return regexp.MustCompile("^" + p + "$")
}

// tell completes a line of a manifest that holds a place.
func (a attribution) tell(l *line, at *place) {
	why, inTemplate := a.why.of(at.path)
	l.Place, l.Why, l.Composed, l.By, l.LeftOut = at.path, why, !inTemplate, a.by[at.path], nil
	for _, field := range slices.Sorted(maps.Keys(a.leftOut)) {
		if slices.ContainsFunc(a.leftOut[field], func(p *regexp.Regexp) bool { return p.MatchString(effects.Bracketed(at.named)) }) {
			l.LeftOut = append(l.LeftOut, field)
		}
	}
	l.Fixed = !at.group && len(l.By)+len(l.LeftOut) == 0
}
