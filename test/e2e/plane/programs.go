package plane

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// Kill ends a program as a crash would.
func (p *Plane) Kill(name string) { p.process(name).end(syscall.SIGKILL) }

// Restart restarts a killed program.
func (p *Plane) Restart(name string) error {
	x := p.process(name)
	if err := x.start(); err != nil {
		return err
	}
	x.supervise()
	return nil
}

// Usage returns CPU time and memory in bytes of a program since its start.
func (p *Plane) Usage(name string) (time.Duration, int64) { return p.process(name).usage() }

// Programs returns the names of the programs that it runs.
func (p *Plane) Programs() []string {
	var names []string
	for _, x := range p.processes {
		names = append(names, x.name)
	}
	return names
}

// Program returns the path of a program by the name of its component.
func (p *Plane) Program(component string) string {
	return p.options.Cache.Program(p.programs[component])
}

// Tail returns the last lines of a program's log.
func (p *Plane) Tail(name string, lines int) string { return p.process(name).tail(lines) }

func (p *Plane) process(name string) *process {
	i := slices.IndexFunc(p.processes, func(x *process) bool { return x.name == name })
	if i < 0 {
		panic("the control plane has no " + name) // a bug in a test
	}
	return p.processes[i]
}

// run starts a program and waits until it is ready. Whenever it crashes after
// that, it is started again.
func (p *Plane) run(ctx context.Context, name, component string, env, args []string, ready func(context.Context) error) error {
	return p.runProgram(ctx, name, p.options.Cache.Program(p.programs[component]), env, args, ready)
}

func (p *Plane) runProgram(ctx context.Context, name, program string, env, args []string, ready func(context.Context) error) error {
	args = slices.Concat(args, p.options.Flags[name])
	x := &process{name: name, program: program, args: args, env: env, log: filepath.Join(p.Dir, "logs", name+".log"), revived: p.tellRevived}
	p.processes = append(p.processes, x)
	if err := x.start(); err != nil {
		return err
	}
	if err := x.await(ctx, patience, ready); err != nil {
		return err
	}
	x.supervise()
	return nil
}

func (p *Plane) tellRevived(name string) {
	fmt.Fprintf(p.options.Progress, "%s crashed and was started again; its log says why\n", name)
}

// Metrics returns where the programs serve their metrics, by name. The API server
// serves them to administrators alone.
func (p *Plane) Metrics() map[string]string {
	pages := map[string]string{"etcd": p.page(p.ports.etcd), "keda-operator": p.page(p.ports.kedaMetrics), "kube-apiserver": p.Config.Host + "/metrics"}
	if p.options.Bare {
		return pages
	}
	pages["crossplane"] = p.page(p.ports.xpMetrics)
	if p.options.Column.API == "1" {
		pages["provider-kubernetes"] = p.page(p.ports.providerMetrics)
	}
	return pages
}

func (p *Plane) page(port int) string { return "http://" + local(port) + "/metrics" }
