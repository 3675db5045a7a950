package judge

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"
)

// words looks up what the published JSON Schema says about a field. It is read
// only when something is wrong.
type words struct {
	published []byte
	once      sync.Once
	root      node
}

// node is what is needed of a JSON Schema here.
type node struct {
	Type       string           `json:"type"`
	Enum       []string         `json:"enum"`
	Words      string           `json:"patternErrorMessage"` // spec.PatternWords
	Properties map[string]*node `json:"properties"`
	Items      *node            `json:"items"`
}

func (w *words) enum(path string) []string  { return w.at(path).Enum }
func (w *words) pattern(path string) string { return w.at(path).Words }
func (w *words) typeOf(path string) string  { return w.at(path).Type }

var index = regexp.MustCompile(`\[\d+\]`)

func (w *words) at(path string) *node {
	w.once.Do(func() { _ = json.Unmarshal(w.published, &w.root) }) // generated, and read by tests
	n := &w.root
	for _, step := range strings.Split(index.ReplaceAllString(path, ".[]"), ".") {
		next := n.Properties[step]
		if step == "[]" {
			next = n.Items
		}
		if next == nil {
			return &node{}
		}
		n = next
	}
	return n
}
