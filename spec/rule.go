package spec

import (
	"regexp"
	"unicode/utf8"
)

// Rule says what a string must look like: for machines as a pattern, for people
// in words. Patterns use only what Go and JavaScript (with the flag u) read
// alike, so that the API server and editors agree.
type Rule struct {
	// Pattern is an anchored regular expression.
	Pattern string
	// MinLength and MaxLength are in characters; zero means no limit.
	MinLength, MaxLength uint64
	// Words complete the sentence "must be ...".
	Words string
	// Never is a regular expression that no value may match, for what a pattern
	// without look-ahead can't express. NeverWords complete "must not be ...".
	Never, NeverWords string
	// Examples are legal values.
	Examples []string
}

// Matcher returns a function that says of a string what the API server says.
func (r Rule) Matcher() func(string) bool {
	pattern, never := regexp.MustCompile(r.Pattern), regexp.MustCompile(r.Never)
	return func(s string) bool {
		n := uint64(utf8.RuneCountInString(s))
		return n >= r.MinLength && (r.MaxLength == 0 || n <= r.MaxLength) &&
			pattern.MatchString(s) && (r.Never == "" || !never.MatchString(s))
	}
}

// Allows reports whether a string obeys the rule. To ask about many strings, use
// [Rule.Matcher], which compiles the patterns once.
func (r Rule) Allows(s string) bool { return r.Matcher()(s) }

func (r Rule) withExample(s string) Rule {
	r.Examples = []string{s}
	return r
}

// Range is what an integer may be.
type Range struct {
	Minimum, Maximum int64
	Examples         []int64
}

// List is what a list may hold.
type List struct {
	// Key is the field that tells the entries apart; the API server keeps it
	// unique. It is empty for lists of plain values, whose order matters.
	Key      string
	MaxItems uint64
	Examples []any
}

// Map is what a map with free keys may hold.
type Map struct {
	// Keys is the rule for the keys. The API server has no way to be told: the JSON
	// Schema says it, and eds validate checks it.
	Keys          Rule
	MaxProperties uint64
	Examples      []any
}

// Validation is a rule across fields, in CEL, as the API server evaluates it.
// JSON Schema can't express it.
type Validation struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// Choice demands that at least one of an object's fields is given: a list with
// entries, a boolean that is true, or any string.
type Choice struct {
	Fields  []string
	Message string
}

// Exclusion forbids some fields of an object where another one, a boolean, is
// false.
type Exclusion struct {
	Unless  string
	Fields  []string
	Message string
}
