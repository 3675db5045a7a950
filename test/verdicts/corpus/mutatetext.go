package corpus

import (
	"fmt"
	"strings"
	"unicode"
)

func swapCase(s string) string {
	if first := rune(s[0]); unicode.IsLower(first) {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func (m *mutator) text(p place, n *Node, s string) {
	for _, wrong := range n.Enum {
		m.replace(NotOneOf, "in another case", p, swapCase(wrong))
	}
	if n.Const != nil || len(n.Enum) > 0 {
		m.replace(NotOneOf, "made surprise", p, "surprise")
		m.replace(NotOneOf, "made empty", p, "")
		m.replace(NotOneOf, "followed by a space", p, s+" ")
	}
	if n.Not != nil {
		for _, name := range n.Not.Enum {
			m.replace(Reserved, "made "+name, p, name)
		}
	}
	if n.Pattern != "" {
		m.patterns(p, n, s)
	}
	m.lengths(p, n, s)
}

// lengths makes a text as long as it may be, and a character longer.
func (m *mutator) lengths(p place, n *Node, s string) {
	if n.MaxLength == 0 {
		return
	}
	if long, ok := pad(n, s, n.MaxLength); ok {
		m.replace(Valid, "made as long as it may be", p, long)
	}
	if long, ok := pad(n, s, n.MaxLength+1); ok {
		m.replace(m.nameRule(p, TooLong), "made a character too long", p, long)
	}
	if n.MinLength > 0 {
		m.replace(TooShort, "made empty", p, "")
	}
}

// patterns tries what is likely to break a pattern. What does not is a valid
// claim with an unusual text; in lists it might be a key that occurs twice.
func (m *mutator) patterns(p place, n *Node, s string) {
	for _, u := range unusual(s) {
		switch {
		case !n.lengthFits(u.text):
			continue
		case !n.matches(u.text):
			m.replace(m.nameRule(p, Pattern), u.what, p, u.text)
		case !p.inList():
			m.replace(Valid, u.what, p, u.text)
		default:
			continue
		}
		m.changes[len(m.changes)-1].group = u.group
	}
}

type variant struct{ group, what, text string }

// unusual returns variants of a text: with spaces and line ends of all kinds,
// where engines disagree about $ and \s, and with characters beyond ASCII.
func unusual(s string) []variant {
	variants := []variant{
		{"empty", "made empty", ""}, {"capitals", "in capitals", strings.ToUpper(s)}, {"star", "made a star", "*"},
	}
	for group, chars := range []string{"\n\r\u2028", " \t\v\f\x00\u0085\u00a0\ufeffé\U0001F600", "1/\\.:@*>-_$\"'{}"} {
		for _, c := range chars {
			variants = append(variants,
				variant{fmt.Sprintf("followed %d", group), fmt.Sprintf("followed by %+q", c), s + string(c)},
				variant{fmt.Sprintf("preceded %d", group), fmt.Sprintf("preceded by %+q", c), string(c) + s})
		}
	}
	return variants
}

// nameRule tells rules for the claim's own name from others: on the cluster they
// are an admission policy, not part of the CRD.
func (m *mutator) nameRule(p place, rule string) string {
	if class := p.class(); class == "metadata.name" || class == "metadata.generateName" {
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
		m.changes = append(m.changes, change{rule: FieldTwice, what: "written twice", group: name, place: place{"spec", name}, text: func(yaml []byte) []byte {
			line := fmt.Sprintf("\nspec:\n  %s: {}\n", name)
			return []byte(strings.Replace(string(yaml), "\nspec:\n", line, 1))
		}})
	}
}
