package verdicts_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
)

// byHand is the rule of an invalid fixture of which nothing more is known.
const byHand = "a fixture says so"

// mapKey is the rule for keys of a mapping that may have any.
const mapKey = "a key is not one of an annotation"

// fixtureRules names the rules of fixtures that not all judges can see.
func fixtureRules() map[string]string {
	return map[string]string{
		"configmap-twice":                claimgen.KeyTwice,
		"duplicate-key":                  claimgen.FieldTwice,
		"env-and-secret-clash":           claimgen.Reserved,
		"env-reserved":                   claimgen.Reserved,
		"env-twice":                      claimgen.KeyTwice,
		"env-twice-in-one":               claimgen.KeyTwice,
		"env-twice-in-two":               claimgen.EnvTwice,
		"label":                          claimgen.Metadata,
		"mount-path-twice":               claimgen.MountTwice,
		"name-57":                        claimgen.Name,
		"name-digit":                     claimgen.Name,
		"name-default":                   claimgen.Name,
		"namespace-system":               claimgen.Name,
		"null":                           claimgen.Null,
		"null-label":                     claimgen.Null,
		"pull-secret-twice":              claimgen.KeyTwice,
		"scaling-min-over-max":           claimgen.MinOverMax,
		"secretref-twice":                claimgen.KeyTwice,
		"service-account-annotation-key": mapKey,
		"unknown-field":                  claimgen.Unknown,
		"unknown-metadata":               claimgen.UnknownMetadata,
		"unknown-nested-field":           claimgen.Unknown,
		"unknown-top-level":              claimgen.Unknown,
	}
}

// fixtures reads files; those in a folder called invalid are.
func fixtures(t *testing.T, patterns ...string) []claimgen.Claim {
	t.Helper()
	var claims []claimgen.Claim
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			claims = append(claims, claimgen.Claim{Name: file, Rule: fixtureRule(file), Text: text})
		}
	}
	return claims
}

func fixtureRule(file string) string {
	if filepath.Base(filepath.Dir(file)) != "invalid" {
		return claimgen.Valid
	}
	if rule, ok := fixtureRules()[strings.TrimSuffix(filepath.Base(file), ".yaml")]; ok {
		return rule
	}
	return byHand
}
