package function

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"time"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

const (
	// startTimeout is how long the function may take until it serves.
	startTimeout = 30 * time.Second
	// dialTimeout is how long one that runs already may take to answer.
	dialTimeout = 5 * time.Second
	// DefaultTimeout is how long one call may take. It takes milliseconds.
	DefaultTimeout = 60 * time.Second
)

// Function is a function that can be called. Close it after use.
type Function struct {
	conn    *grpc.ClientConn
	client  fnv1.FunctionRunnerServiceClient
	child   *child // nil if somebody else runs the function
	timeout time.Duration
}

// Start finds the function, starts it unless it runs already, and waits until
// it serves. It ends with the context, with Close, or with this process,
// whichever is first.
func Start(ctx context.Context, o Options) (*Function, error) {
	f, err := o.start(ctx)
	if err != nil {
		return nil, err
	}
	f.timeout = cmp.Or(o.Timeout, DefaultTimeout)
	return f, nil
}

func (o Options) start(ctx context.Context) (*Function, error) {
	if o.Address != "" {
		return running(ctx, o.Address)
	}
	path, err := o.find(ctx)
	if err != nil {
		return nil, err
	}
	c, err := startChild(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return connect(ctx, c.address, c)
}

// running connects to a function that should serve already, so there is nothing
// to wait if there is no answer.
func running(ctx context.Context, address string) (*Function, error) {
	dialer := net.Dialer{Timeout: dialTimeout}
	probe, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("function at %s: %w", address, err)
	}
	_ = probe.Close()
	return connect(ctx, address, nil)
}

func connect(ctx context.Context, address string, c *child) (*Function, error) {
	// It is about to serve; gRPC would wait for a second after the first attempt.
	impatient := grpc.ConnectParams{Backoff: backoff.Config{BaseDelay: 5 * time.Millisecond, Multiplier: 1.5, MaxDelay: 100 * time.Millisecond}, MinConnectTimeout: dialTimeout}
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithConnectParams(impatient))
	if err != nil {
		return nil, fmt.Errorf("function at %s: %w", address, err)
	}
	f := &Function{conn: conn, client: fnv1.NewFunctionRunnerServiceClient(conn), child: c}
	if err := f.await(ctx); err != nil {
		f.Close()
		return nil, fmt.Errorf("function at %s: %w", address, err)
	}
	return f, nil
}

func (f *Function) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	ctx, cancel = f.child.context(ctx)
	defer cancel()
	for {
		f.conn.Connect()
		state := f.conn.GetState()
		if state == connectivity.Ready {
			return nil
		}
		if !f.conn.WaitForStateChange(ctx, state) {
			return context.Cause(ctx)
		}
	}
}

// Call runs the function once. It may be called by many at a time.
func (f *Function) Call(ctx context.Context, req *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	rsp, err := f.client.RunFunction(ctx, req)
	if status.Code(err) == codes.DeadlineExceeded {
		err = fmt.Errorf("no answer within %s", f.timeout)
	}
	if err != nil {
		return nil, fmt.Errorf("calling the function: %w", err)
	}
	return rsp, nil
}

// PID returns the process of the function, or zero if somebody else runs it.
func (f *Function) PID() int {
	if f.child == nil {
		return 0
	}
	return f.child.cmd.Process.Pid
}

// Address is where it serves.
func (f *Function) Address() string { return f.conn.Target() }

// Close ends the connection and the process.
func (f *Function) Close() {
	_ = f.conn.Close() // there is nothing to lose in it
	f.child.stop()
}
