package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/pflag"
	"k8s.io/client-go/tools/clientcmd"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// connectionFlags adds kubectl's flags for the cluster, the user and the
// namespace.
func connectionFlags(flags *pflag.FlagSet) clientcmd.ClientConfig {
	rules := clientcmd.NewDefaultClientConfigLoadingRules()
	overrides := &clientcmd.ConfigOverrides{}
	flags.StringVar(&rules.ExplicitPath, "kubeconfig", "", "path of the kubeconfig file")
	names := clientcmd.RecommendedConfigOverrideFlags("")
	names.ContextOverrideFlags.Namespace.ShortName = "n"
	clientcmd.BindOverrideFlags(overrides, flags, names)
	return clientcmd.NewNonInteractiveDeferredLoadingClientConfig(rules, overrides)
}

const (
	// limit is how long one answer may take, unless --request-timeout says
	// otherwise.
	limit = 20 * time.Second
	// quiet is how long it takes until people are told what they are waiting for.
	quiet = 2 * time.Second
)

func fromCluster(connection clientcmd.ClientConfig, o snapshot.Options, progress io.Writer) func(context.Context) (*snapshot.Snapshot, error) {
	return func(ctx context.Context) (*snapshot.Snapshot, error) {
		config, err := connection.ClientConfig()
		if err != nil {
			return nil, fmt.Errorf("kubeconfig: %w", err)
		}
		if o.Namespace, _, err = connection.Namespace(); err != nil {
			return nil, fmt.Errorf("kubeconfig: %w", err)
		}
		if config.Timeout == 0 {
			config.Timeout = limit
		}
		told := time.AfterFunc(quiet, func() { fmt.Fprintf(progress, "reading namespace %s from %s ...\n", o.Namespace, config.Host) })
		defer told.Stop()
		return snapshot.Read(ctx, config, o)
	}
}

// fromFile reads a saved snapshot, or just one service of it if a name is given.
func fromFile(path, name string) func(context.Context) (*snapshot.Snapshot, error) {
	return func(context.Context) (*snapshot.Snapshot, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		s, err := snapshot.Load(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if name == "" {
			return s, nil
		}
		if s = s.Only(name); s == nil {
			return nil, fmt.Errorf("%s: nothing was saved about %s", path, name)
		}
		return s, nil
	}
}
