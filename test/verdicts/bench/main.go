// Command bench measures eds validate beside the two tools that it is compared
// with, in one run on one machine: kubeconform with the published schema, which
// does much less, and kubectl-validate with the served CRD, which does the same.
// Run it in test/verdicts: go run ./bench
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	repo := flag.String("repo", "../..", "the repository")
	files := flag.Int("files", 5000, "how many claims, one a file")
	runs := flag.Int("runs", 5, "how often each tool runs")
	flag.Parse()
	if err := run(*repo, *files, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(repo string, files, runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{repo: repo, dir: dir, runs: runs}
	if err := b.build(); err != nil {
		return err
	}
	many, err := b.compare(files, runs)
	if err != nil {
		return err
	}
	one, err := b.compare(1, 4*runs) // what a person waits for
	if err != nil {
		return err
	}
	// Kubeconform is the measure of the machine: 50 ms were asked for where it
	// takes 0.72 s of CPU for 5,000 files, which is 0.069.
	fmt.Printf("  eds takes %.3f of kubeconform's CPU for %d files\n", ratio(one[eds].cpu, many[kubeconform].cpu), files)
	return b.memory()
}

// bench is where things are, and how often they run.
type bench struct {
	repo, dir string
	runs      int
}

// compare runs the tools in turn, so that whatever else the machine does meets
// all of them, and returns the median of each.
func (b bench) compare(files, runs int) ([]sample, error) {
	claims, err := b.claims(files)
	if err != nil {
		return nil, err
	}
	tools := b.tools(claims)
	samples := make([][]sample, len(tools))
	for range runs {
		for i, t := range tools {
			s, err := measure(t.args)
			if err != nil {
				return nil, err
			}
			samples[i] = append(samples[i], s)
		}
	}
	medians := make([]sample, len(tools))
	for i := range tools {
		medians[i] = median(samples[i])
	}
	fmt.Printf("one-claim files: %d; %d runs in turn, medians\n", files, runs)
	report(tools, medians)
	return medians, nil
}

// memory shows that it does not grow with the number of files.
func (b bench) memory() error {
	fmt.Println("\neds by number of files")
	for _, files := range []int{500, 5000, 20000} {
		claims, err := b.claims(files)
		if err != nil {
			return err
		}
		s, err := b.repeat(b.runs, b.eds(claims))
		if err != nil {
			return err
		}
		fmt.Printf("  %6d files: %s\n", files, s)
	}
	return nil
}

func (b bench) repeat(runs int, args []string) (sample, error) {
	var samples []sample
	for range runs {
		s, err := measure(args)
		if err != nil {
			return sample{}, err
		}
		samples = append(samples, s)
	}
	return median(samples), nil
}

func (b bench) path(name string) string { return filepath.Join(b.dir, name) }
