package function

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"time"
)

// waitDelay is how long output is awaited after the function has ended. Whoever
// keeps it open by then is not ours.
const waitDelay = time.Second

// child is the function as a process of ours.
type child struct {
	cmd     *exec.Cmd
	address string
	cancel  context.CancelFunc
	exited  chan struct{}
	log     *tail // complete once exited is closed
	err     error
}

func startChild(ctx context.Context, path string) (*child, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	release := keepMetricsOffTheNetwork()
	ctx, cancel := context.WithCancel(ctx)
	c := &child{
		cmd:     exec.CommandContext(ctx, path, "--insecure", "--address", address),
		address: address,
		cancel:  func() { cancel(); release() },
		exited:  make(chan struct{}),
		log:     &tail{},
	}
	c.cmd.Stdout, c.cmd.Stderr = c.log, c.log
	c.cmd.WaitDelay = waitDelay
	ownGroup(c.cmd)
	if err := c.cmd.Start(); err != nil {
		c.cancel()
		return nil, err
	}
	go func() {
		c.err = c.cmd.Wait()
		_ = killGroup(c.cmd) // what it has left behind, if anything
		close(c.exited)
	}()
	return c, nil
}

// freeAddress returns an address on the loopback interface that is not in use.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// keepMetricsOffTheNetwork occupies port 8080 on the loopback interface. The
// function opens that port for metrics on all interfaces, no flag prevents it,
// and it continues without if it can't. Somebody else on the port is as good.
func keepMetricsOffTheNetwork() (release func()) {
	l, err := net.Listen("tcp", "127.0.0.1:8080")
	if err != nil {
		return func() {}
	}
	return func() { _ = l.Close() }
}

// context returns a context that ends when the process does.
func (c *child) context(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	if c != nil {
		go func() {
			select {
			case <-c.exited:
				cancel(c.failure())
			case <-ctx.Done():
			}
		}()
	}
	return ctx, func() { cancel(nil) }
}

func (c *child) failure() error {
	return errors.Join(fmt.Errorf("it exited: %w", c.err), errors.New(string(*c.log)))
}

// tail keeps the end of what the function logs; it logs every call.
type tail []byte

func (t *tail) Write(p []byte) (int, error) {
	*t = append(*t, p...)
	*t = (*t)[max(0, len(*t)-4096):]
	return len(p), nil
}

func (c *child) stop() {
	if c == nil {
		return
	}
	c.cancel()
	<-c.exited
}
