package judges

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/internal/claimgen"
)

// Kubeconform runs the real program over one file for each claim. It is built
// from a module of its own, whose dependencies would change those of eds here.
func Kubeconform(program, schema, dir string) Judge {
	return func(claims []claimgen.Claim) ([]Verdict, error) {
		for i, c := range claims {
			if err := os.WriteFile(claimFile(dir, i), c.Text, 0o600); err != nil {
				return nil, err
			}
		}
		cmd := exec.Command(program, "-strict", "-output", "json", "-verbose", "-schema-location", schema, dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			return nil, err
		}
		return byFile(out, dir, len(claims))
	}
}

func claimFile(dir string, i int) string { return filepath.Join(dir, fmt.Sprintf("%06d.yaml", i)) }

// byFile sorts the answers, which come in any order, by the claims' files.
func byFile(out []byte, dir string, count int) ([]Verdict, error) {
	var report struct {
		Resources []struct{ Filename, Status, Msg string }
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return nil, fmt.Errorf("reading kubeconform's report: %w", err)
	}
	answers := map[string]Verdict{}
	for _, r := range report.Resources {
		answers[r.Filename] = Verdict{Valid: r.Status == "statusValid", Reason: r.Status + ": " + r.Msg}
	}
	verdicts := make([]Verdict, count)
	for i := range verdicts {
		v, ok := answers[claimFile(dir, i)]
		if !ok {
			return nil, fmt.Errorf("kubeconform says nothing about %s", claimFile(dir, i))
		}
		verdicts[i] = v
	}
	return verdicts, nil
}
