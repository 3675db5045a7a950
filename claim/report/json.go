package report

import (
	"encoding/json"
	"io"

	"github.com/arun4infra/zerotouch-platform/claim/check"
)

// jsonLines prints one JSON object a line: one for each problem and each file
// that could not be read, and the summary last. Nothing has to be held in
// memory, on either side.
type jsonLines struct{ out io.Writer }

type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Path    string `json:"path,omitempty"`
	Level   string `json:"level"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func (j *jsonLines) Result(r check.Result) {
	if r.Err != nil {
		j.print(map[string]any{"file": r.File, "error": r.Err.Error()})
	}
	for _, p := range r.Problems {
		level := "error"
		if p.Warning {
			level = "warning"
		}
		j.print(jsonProblem{r.File, p.Line, p.Column, string(p.Path), level, p.Message, p.Hint})
	}
}

func (j *jsonLines) Summary(s Summary) { j.print(map[string]Summary{"summary": s}) }

func (j *jsonLines) print(v any) {
	enc := json.NewEncoder(j.out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // the command notices when standard output is gone
}
