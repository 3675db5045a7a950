package claim

import (
	"strings"
	"testing"

	yaml2 "go.yaml.in/yaml/v2"
	"go.yaml.in/yaml/v3"
)

// Words are read without the YAML 1.1 parser, and as it reads them.
func TestWordsAreThoseOfTheParser(t *testing.T) {
	for _, lower := range []string{"y", "yes", "n", "no", "true", "false", "on", "off", "null", "~", "t", "f", "o", "nu", "not", "name", "team", "often"} {
		for _, s := range []string{lower, strings.ToUpper(lower), strings.ToUpper(lower[:1]) + lower[1:], lower[:len(lower)-1] + strings.ToUpper(lower[len(lower)-1:])} {
			var want any
			if err := yaml2.Unmarshal([]byte(s), &want); err != nil {
				t.Fatal(err)
			}
			if got, _ := new(converter).value(&yaml.Node{Kind: yaml.ScalarNode, Value: s}); got != want {
				t.Errorf("%s is %v, want %v", s, got, want)
			}
		}
	}
}
