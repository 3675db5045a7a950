package components

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Cache keeps programs that were built, each in a folder of its own.
type Cache struct {
	// Dir is the folder, for example one below os.UserCacheDir.
	Dir string
	// Progress tells people what is being built.
	Progress io.Writer
}

// Program returns the path of a component's program, and Manifests that of its
// manifests. Both exist after Build.
func (c Cache) Program(x Component) string {
	return filepath.Join(c.Dir, x.ID(), "program")
}

// Manifests returns where the manifests of a component are.
func (c Cache) Manifests(x Component) string { return filepath.Join(c.Dir, x.ID(), "manifests") }

// Build builds what is not in the cache yet. What is there is complete: a
// component appears in one step, so an interrupted build resumes with the first
// missing one.
func (c Cache) Build(ctx context.Context, list []Component) error {
	missing := c.Missing(list)
	for i, x := range missing {
		if err := c.buildOne(ctx, x, fmt.Sprintf("%s (%d of %d)", x.ID(), i+1, len(missing))); err != nil {
			return fmt.Errorf("building %s: %w", x.ID(), err)
		}
	}
	return nil
}

func (c Cache) buildOne(ctx context.Context, x Component, what string) error {
	start := time.Now()
	fmt.Fprintf(c.Progress, "building %s ...\n", what)
	defer c.keepTelling(what, start)()
	if err := c.build(ctx, x); err != nil {
		return err
	}
	fmt.Fprintf(c.Progress, "built %s in %.0f s\n", x.ID(), time.Since(start).Seconds())
	return nil
}

// keepTelling tells people now and then that a long build goes on.
func (c Cache) keepTelling(what string, start time.Time) (done func()) {
	ticker, stop := time.NewTicker(10*time.Second), make(chan struct{})
	go func() {
		for {
			select {
			case <-ticker.C:
				fmt.Fprintf(c.Progress, "building %s ... %.0f s\n", what, time.Since(start).Seconds())
			case <-stop:
				ticker.Stop()
				return
			}
		}
	}()
	return func() { close(stop) }
}

func (c Cache) build(ctx context.Context, x Component) error {
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp(c.Dir, ".building-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // a folder left behind does no harm
	source, result := filepath.Join(work, "source"), filepath.Join(work, "result")
	if err := x.source(ctx, source); err != nil {
		return err
	}
	if err := x.compile(ctx, source, filepath.Join(result, "program")); err != nil {
		return err
	}
	if err := x.keepManifests(source, filepath.Join(result, "manifests")); err != nil {
		return err
	}
	return c.publish(result, x)
}

// publish takes a result into the cache. If another run was faster, its result
// is as good.
func (c Cache) publish(result string, x Component) error {
	err := os.Rename(result, filepath.Join(c.Dir, x.ID()))
	if _, missing := os.Stat(c.Program(x)); err != nil && missing == nil {
		return nil
	}
	return err
}

func (x Component) source(ctx context.Context, dir string) error {
	if x.module != "" {
		if err := copyModule(ctx, x.module+"@"+x.Version, dir); err != nil {
			return err
		}
	}
	if x.prepare != nil {
		if err := x.prepare(dir); err != nil {
			return err
		}
	}
	for _, e := range x.edits {
		if err := e.apply(dir); err != nil {
			return err
		}
	}
	return nil
}

func (x Component) compile(ctx context.Context, source, program string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-mod=mod", "-buildvcs=false", "-tags="+x.tags, "-ldflags", "-s -w "+x.ldflags, "-o", program, x.pkg)
	cmd.Dir = source
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, last(out, 2000))
	}
	return nil
}

func (x Component) keepManifests(source, to string) error {
	for _, path := range x.manifests {
		from, target := filepath.Join(source, path), filepath.Join(to, filepath.Base(path))
		info, err := os.Stat(from)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
		if !info.IsDir() {
			err = copyFile(from, target)
		} else {
			err = os.CopyFS(target, os.DirFS(from))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

func last(data []byte, n int) []byte { return data[max(0, len(data)-n):] }
