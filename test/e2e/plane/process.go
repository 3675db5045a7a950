package plane

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is one program of the control plane. It can be killed and started
// again as it was.
type process struct {
	name, program string
	args, env     []string
	log           string
	// revived is called after the program ended by itself and was started again.
	revived func(name string)

	mu     sync.Mutex
	keep   bool // start it again when it ends by itself, as a kubelet would
	cmd    *exec.Cmd
	exited chan struct{}
}

// restartDelay is the pause before a program that crashed is started again.
const restartDelay = time.Second

// start starts the program.
func (p *process) start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.launch()
}

// launch starts the program. The kernel ends it with this process, so that
// nothing is left behind even if the tests are killed.
func (p *process) launch() error {
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close() // the child has it
	cmd, exited := exec.Command(p.program, p.args...), make(chan struct{})
	cmd.Env = append(withoutProxy(os.Environ()), p.env...)
	cmd.Stdout, cmd.Stderr = log, log
	dieWithParent(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("starting %s: %w", p.name, err)
	}
	p.cmd, p.exited = cmd, exited
	go func() {
		_ = cmd.Wait() // whoever waits for the program reads its log
		close(exited)
		p.revive(cmd)
	}()
	return nil
}

// supervise has the program started again from now on whenever it crashes.
func (p *process) supervise() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keep = true
}

func (p *process) revive(ended *exec.Cmd) {
	time.Sleep(restartDelay)
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.keep || p.cmd != ended {
		return
	}
	if err := p.launch(); err == nil {
		p.revived(p.name)
	}
}

// withoutProxy keeps the environment's proxies from programs that talk to each
// other on the loopback interface.
func withoutProxy(env []string) []string {
	var out []string
	for _, v := range env {
		name, _, _ := strings.Cut(v, "=")
		if !strings.HasSuffix(strings.ToLower(name), "_proxy") && name != "KUBECONFIG" {
			out = append(out, v)
		}
	}
	return out
}

// end asks the program to stop, or kills it, and waits until it is gone.
func (p *process) end(sig syscall.Signal) {
	cmd, exited := p.letGo()
	if cmd == nil {
		return
	}
	_ = cmd.Process.Signal(sig)
	select {
	case <-exited:
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		<-exited
	}
}

// letGo stops supervising the program.
func (p *process) letGo() (*exec.Cmd, chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keep = false
	return p.cmd, p.exited
}

// usage returns the CPU time that the program has used, and its memory in bytes.
func (p *process) usage() (cpu time.Duration, memory int64) {
	p.mu.Lock()
	dir := filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid))
	p.mu.Unlock()
	stat, _ := os.ReadFile(filepath.Join(dir, "stat")) // zero where there is no /proc
	_, fields, _ := strings.Cut(string(stat), ") ")
	var user, system time.Duration
	if f := strings.Fields(fields); len(f) > 12 {
		_, _ = fmt.Sscan(f[11]+" "+f[12], &user, &system)
	}
	statm, _ := os.ReadFile(filepath.Join(dir, "statm"))
	if f := strings.Fields(string(statm)); len(f) > 1 {
		memory, _ = strconv.ParseInt(f[1], 10, 64)
	}
	return (user + system) * time.Second / 100, memory * int64(os.Getpagesize())
}

// await waits until ready returns nil. It fails at once if the program ends.
func (p *process) await(ctx context.Context, limit time.Duration, ready func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	p.mu.Lock()
	exited := p.exited
	p.mu.Unlock()
	for {
		err := ready(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-exited:
			return fmt.Errorf("%s ended:\n%s", p.name, p.tail(20))
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready after %s: %w\n%s", p.name, limit, err, p.tail(20))
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// tail returns the last lines of the program's log.
func (p *process) tail(lines int) string {
	data, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimSpace(string(data)), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

// freePorts returns ports on the loopback interface that nobody uses. They lie
// below those of outgoing connections, so that a program that is started again
// finds its port free.
func freePorts(n int) ([]int, error) {
	const low, high = 20000, 30000
	start := rand.IntN(high - low)
	var ports []int
	for i := range high - low {
		port := low + (start+i)%(high-low)
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			continue
		}
		_ = l.Close()
		if ports = append(ports, port); len(ports) == n {
			return ports, nil
		}
	}
	return nil, fmt.Errorf("there are no %d free ports between %d and %d", n, low, high)
}
