package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ByHand is the rule of an invalid fixture of which nothing more is known.
const ByHand = "a fixture says so"

// fixtureRules names the rules of fixtures that not all judges can see.
func fixtureRules() map[string]string {
	return map[string]string{
		"duplicate-key":     FieldTwice,
		"env-reserved":      Reserved,
		"env-twice-in-one":  KeyTwice,
		"env-twice-in-two":  EnvTwice,
		"label":             Metadata,
		"name-57":           Name,
		"name-digit":        Name,
		"null":              Null,
		"null-label":        Null,
		"pull-secret-twice": KeyTwice,
		"secretref-twice":   KeyTwice,

		"unknown-field":        Unknown,
		"unknown-metadata":     UnknownMetadata,
		"unknown-nested-field": Unknown,
		"unknown-top-level":    Unknown,
	}
}

// Fixtures reads files; those in a folder called invalid are.
func Fixtures(patterns ...string) ([]Claim, error) {
	var claims []Claim
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s: no files (%v)", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			claims = append(claims, Claim{Name: file, Rule: fixtureRule(file), Text: text})
		}
	}
	return claims, nil
}

func fixtureRule(file string) string {
	if filepath.Base(filepath.Dir(file)) != "invalid" {
		return Valid
	}
	if rule, ok := fixtureRules()[strings.TrimSuffix(filepath.Base(file), ".yaml")]; ok {
		return rule
	}
	return ByHand
}
