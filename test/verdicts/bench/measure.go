package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// sample is what one run of a process took.
type sample struct {
	cpu, wall time.Duration
	// rss is the peak resident memory in MiB; where the child starts as a copy
	// of this process, at least the memory of this process.
	rss float64
}

func (s sample) String() string {
	return fmt.Sprintf("CPU %.3f s, wall %.3f s, peak memory %.0f MiB", s.cpu.Seconds(), s.wall.Seconds(), s.rss)
}

// measure runs a program, which must find all claims valid.
func measure(args []string) (sample, error) {
	cmd := exec.Command(args[0], args[1:]...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("%v: %w\n%s", args, err, stderr.Bytes())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return sample{
		cpu:  cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		wall: wall,
		rss:  float64(usage.Maxrss) / 1024,
	}, nil
}

// median takes the median of each number by itself.
func median(samples []sample) sample {
	return sample{
		cpu:  middle(samples, func(s sample) time.Duration { return s.cpu }),
		wall: middle(samples, func(s sample) time.Duration { return s.wall }),
		rss:  middle(samples, func(s sample) float64 { return s.rss }),
	}
}

func middle[T cmp.Ordered](samples []sample, of func(sample) T) T {
	var values []T
	for _, s := range samples {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// report prints a line a tool, and how eds compares with it.
func report(tools []tool, medians []sample) {
	us := medians[eds]
	for i, t := range tools {
		s := medians[i]
		fmt.Printf("  %-17s %s", t.name, s)
		if i != eds {
			fmt.Printf("; eds takes %.2f of its CPU, %.2f of its wall time, %.2f of its memory",
				ratio(us.cpu, s.cpu), ratio(us.wall, s.wall), us.rss/s.rss)
		}
		fmt.Println()
	}
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
