package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Form is how services are written: as plain manifests, or as claims.
type Form string

// The forms that are compared.
const (
	Plain       Form = "plain"
	Crossplane1 Form = "1"
	Crossplane2 Form = "2"
)

// Forms are all of them.
var Forms = []Form{Plain, Crossplane2, Crossplane1}

// options say what to measure.
type options struct {
	form     Form
	services int
	rest     time.Duration
	setting  string
	label    string
	flags    map[string][]string
}

// upstream are the settings of Kubernetes that the tests shorten.
var upstream = []string{"--horizontal-pod-autoscaler-sync-period=15s", "--horizontal-pod-autoscaler-downscale-stabilization=5m"}

func parse(args []string) (options, error) {
	o := options{flags: map[string][]string{"kube-controller-manager": upstream}}
	set := flag.NewFlagSet("scale run", flag.ContinueOnError)
	form := set.String("form", string(Crossplane2), "plain, or the major version of Crossplane: 1 or 2")
	set.IntVar(&o.services, "services", 100, "how many services")
	set.DurationVar(&o.rest, "rest", time.Minute, "how long to watch the cluster at rest")
	set.StringVar(&o.setting, "setting", "", "what is special about the cluster, for the report; a run is compared with the plain manifests of its setting")
	set.StringVar(&o.label, "label", "", "what is special about this run, for the report")
	set.Func("flag", "one more flag for a program, as PROGRAM=FLAG; repeatable", func(v string) error {
		program, f, ok := strings.Cut(v, "=")
		if !ok {
			return fmt.Errorf("want PROGRAM=FLAG")
		}
		o.flags[program] = append(o.flags[program], f)
		return nil
	})
	if err := set.Parse(args); err != nil {
		return o, err
	}
	if o.form = Form(*form); !slices.Contains(Forms, o.form) || o.services < 1 {
		return o, fmt.Errorf("want --form plain, 1 or 2 and --services of at least 1")
	}
	return o, nil
}
