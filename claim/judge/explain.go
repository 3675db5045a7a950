package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/image"
)

// explain says an error of the API server in the words of people, and where it
// stands. Behind an error about a whole list may be several.
func (j *Judge) explain(d *claim.Document, err *field.Error) []claim.Problem {
	if keyless(err) {
		return nil
	}
	path := claim.Path(strings.TrimPrefix(err.Field, "<nil>"))
	if _, in, ok := strings.Cut(err.Detail, "of type integer (default format) in "); ok {
		// The validator of number formats names the field only here.
		path, err = claim.Path(in), &field.Error{Type: field.ErrorTypeTypeInvalid, Field: in, BadValue: err.BadValue}
	}
	if err.Type == field.ErrorTypeInvalid && (path == "spec" || path == "spec.secretRefs") {
		if all := clashes(d); len(all) > 0 {
			return all
		}
	}
	return []claim.Problem{j.explainOne(d, err, path)}
}

func (j *Judge) explainOne(d *claim.Document, err *field.Error, path claim.Path) claim.Problem {
	at, rules := d.Value(path), j.published().At(string(path))
	switch err.Type {
	case field.ErrorTypeRequired:
		return claim.Problemf(d.Key(path), path, "required field missing")
	case field.ErrorTypeNotSupported:
		return claim.Problemf(at, path, "must be one of [%s], got %s", strings.Join(rules.Enum, ", "), show(err.BadValue))
	case field.ErrorTypeTypeInvalid:
		return claim.Problemf(at, path, "%s", wrongType(rules.Type, d.Get(path)))
	case field.ErrorTypeDuplicate:
		return claim.Problemf(at, path, "%s occurs twice in the list", showKeys(err.BadValue))
	case field.ErrorTypeTooLong:
		if text, ok := d.Get(path).(string); ok && rules.MaxLength > 0 {
			return claim.Problemf(at, path, "%s, got %d", rules.Length(), utf8.RuneCountInString(text)) // the server counts them and says bytes
		}
		return claim.Problemf(at, path, "%s", err.Detail)
	case field.ErrorTypeTooMany:
		return claim.Problemf(at, path, "%s", err.Detail)
	}
	switch {
	case rules.PatternWords != "" && strings.Contains(err.Detail, "should match"):
		p := claim.Problemf(at, path, "%s, got %s", rules.PatternWords, show(err.BadValue))
		if text, ok := err.BadValue.(string); ok && path == imagePath {
			p.Hint = image.Fault(text)
		}
		return p
	case strings.Contains(err.Detail, "should be greater than"), strings.Contains(err.Detail, "should be less than"):
		return claim.Problemf(at, path, "%s, got %v", rules.Range(), err.BadValue)
	case strings.Contains(err.Detail, "should be at least") && rules.MinLength == 1:
		return claim.Problemf(at, path, "must not be empty")
	case strings.Contains(err.Detail, "should be at least") && rules.MinLength > 1:
		return claim.Problemf(at, path, "%s, got %s", rules.Length(), show(err.BadValue))
	}
	return claim.Problemf(at, path, "%s", err.Detail)
}

// wrongType names both types, and the usual cause: YAML reads a word as
// something else than text.
func wrongType(want string, got any) string {
	msg := fmt.Sprintf("must be %s, got %s", article(want), article(kindOf(got)))
	switch got.(type) {
	case bool, int64, float64:
		if want == "string" {
			msg += "; put it in quotes"
		}
	}
	if fraction, ok := got.(float64); ok && want == "integer" {
		return fmt.Sprintf("must be a whole number, got %v", fraction)
	}
	return msg
}

// show prints a value the way it is written, shortened if it is long.
func show(v any) string {
	s := fmt.Sprint(v)
	if runes := []rune(s); len(runes) > 80 {
		s = string(runes[:77]) + "..."
	}
	return "'" + s + "'"
}

// keyless is an error about entries of a map list that lack the key: each is
// reported for that, and they are not the same entry.
func keyless(err *field.Error) bool {
	keys, isMap := err.BadValue.(map[string]any)
	return err.Type == field.ErrorTypeDuplicate && isMap && len(keys) == 0
}

// showKeys prints the keys that tell the entries of a map list apart.
func showKeys(v any) string {
	keys, ok := v.(map[string]any)
	if !ok {
		return show(v)
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		parts = append(parts, name+" "+show(keys[name]))
	}
	return strings.Join(parts, ", ")
}

func kindOf(v any) string {
	switch v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case nil:
		return "null"
	}
	return "number"
}

func article(kind string) string {
	switch kind {
	case "array":
		return "a list"
	case "object":
		return "a mapping"
	case "boolean":
		return "true or false"
	case "null":
		return "nothing"
	case "integer":
		return "a whole number"
	}
	return "a " + kind
}
