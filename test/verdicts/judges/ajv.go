package judges

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
)

// Ajv judges by the published schema as JavaScript does, with ajv, in one
// process for all claims. The script reads a claim a line and answers each with
// a line.
func Ajv(node, script, schema string) Judge {
	return func(claims []claimgen.Claim) ([]Verdict, error) {
		input, err := lines(claims)
		if err != nil {
			return nil, err
		}
		cmd := exec.Command(node, script, schema)
		cmd.Stdin, cmd.Stderr = input, os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", script, err)
		}
		return answers(out, len(claims))
	}
}

// lines writes the claims as JSON, which has no line breaks of its own.
func lines(claims []claimgen.Claim) (*bytes.Buffer, error) {
	var b bytes.Buffer
	for _, c := range claims {
		data, err := yaml.YAMLToJSON(c.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		b.Write(append(data, '\n'))
	}
	return &b, nil
}

func answers(out []byte, want int) ([]Verdict, error) {
	verdicts := make([]Verdict, 0, want)
	decoder := json.NewDecoder(bytes.NewReader(out))
	for decoder.More() {
		var v Verdict
		if err := decoder.Decode(&v); err != nil {
			return nil, err
		}
		verdicts = append(verdicts, v)
	}
	if len(verdicts) != want {
		return nil, fmt.Errorf("%d answers for %d claims", len(verdicts), want)
	}
	return verdicts, nil
}
