package claimgen

import (
	"fmt"
	"strings"

	"github.com/arun4infra/zerotouch-platform/schema"
)

func (m *mutator) texts(p place, f *schema.Field, s string) {
	for _, legal := range f.Enum {
		m.replace(NotOneOf, "in another case", p, swapCase(legal))
	}
	if f.Const != nil || len(f.Enum) > 0 {
		m.replace(NotOneOf, "made surprise", p, "surprise")
		m.replace(NotOneOf, "made empty", p, "")
		m.replace(NotOneOf, "followed by a space", p, s+" ")
	}
	m.never(p, f)
	if f.Pattern == "" {
		return
	}
	m.unusual(p, f, s)
	m.lengths(p, f, s)
}

// never makes a text what it must not be.
func (m *mutator) never(p place, f *schema.Field) {
	if f.Not == nil {
		return
	}
	for _, name := range f.Not.Enum {
		m.replace(nameRule(p, Reserved), "made "+name, p, name)
	}
	if f.Not.Pattern == "" {
		return
	}
	for range 10 {
		// A match of the other pattern need not be one of the field's own.
		if text := m.match(f.Not.Pattern); m.broken(f, text) == Forbidden {
			m.add(change{rule: Forbidden, what: fmt.Sprintf("made %q", text), place: p,
				apply: func(root map[string]any) { set(root, p, text) }}, "made what is forbidden")
		}
	}
}

// lengths makes a text as long as it may be, and a character longer.
func (m *mutator) lengths(p place, f *schema.Field, s string) {
	if f.MaxLength == 0 {
		return
	}
	if long, ok := m.stretched(f, s, f.MaxLength); ok {
		m.replace(Valid, "made as long as it may be", p, long)
	}
	if long, ok := m.stretched(f, s, f.MaxLength+1); ok {
		m.replace(nameRule(p, TooLong), "made a character too long", p, long)
	}
}

// unusual tries what is likely to break a pattern. What does not is a valid claim
// with an unusual text; where texts must differ it might break another rule.
func (m *mutator) unusual(p place, f *schema.Field, s string) {
	for _, v := range variants(s) {
		rule := m.broken(f, v.text)
		if rule == TooLong || rule == Valid && p.unique() {
			continue
		}
		m.add(change{rule: nameRule(p, rule), what: v.what, place: p,
			apply: func(root map[string]any) { set(root, p, v.text) }}, v.group)
	}
}

type variant struct{ group, what, text string }

// variants of a text have spaces and line ends of all kinds, where engines
// disagree about $ and \s, and characters beyond ASCII.
func variants(s string) []variant {
	out := []variant{
		{"empty", "made empty", ""}, {"capitals", "in capitals", strings.ToUpper(s)}, {"star", "made a star", "*"},
	}
	for group, chars := range []string{
		"\n\r\u2028", " \t\v\f\x00\u0085\u00a0\ufeffé\U0001F600", "\u200b\u00ad\u3000\u202e\U000E0001", "1/\\.:@*>-_$\"'{}", "pZCcf",
	} {
		for _, c := range chars {
			out = append(out,
				variant{fmt.Sprintf("followed %d", group), fmt.Sprintf("followed by %+q", c), s + string(c)},
				variant{fmt.Sprintf("preceded %d", group), fmt.Sprintf("preceded by %+q", c), string(c) + s})
		}
	}
	return out
}

// nameRule tells rules for the claim's own name and namespace from others: on the
// cluster they are an admission policy, not part of the CRD.
func nameRule(p place, rule string) string {
	if rule != Valid && p[0] == "metadata" {
		return Name
	}
	return rule
}

// document makes changes to the document as a whole.
func (m *mutator) document() {
	version := place{"apiVersion"}
	m.replace(OtherGroup, "of another group", version, "example.org/v1alpha1")
	m.replace(NotOneOf, "another version", version, "platform.bizmatters.io/v1")
	m.replace(OtherGroup, "made the composite resource", place{"kind"}, "XEventDrivenService")
	for _, name := range []string{"image", "nats"} {
		m.add(change{rule: FieldTwice, what: "written twice", place: place{"spec", name}, text: func(yaml []byte) []byte {
			line := fmt.Sprintf("\nspec:\n  %s: {}\n", name)
			return []byte(strings.Replace(string(yaml), "\nspec:\n", line, 1))
		}}, name)
	}
}
