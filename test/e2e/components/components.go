// Package components builds the programs of a control plane from Go modules,
// once, into a cache folder.
//
// Their source is what the projects released. It is edited only where a program
// can't be told by a flag to listen on the loopback interface alone, or to run
// outside a Pod, and where a module that is not needed is unavailable; every edit
// is checked to have changed what it should.
package components

import (
	"crypto/sha256"
	"fmt"
)

// Component is one program, with the manifests that come with it.
type Component struct {
	// Name and Version identify the program.
	Name, Version string
	// module holds the source; empty for the one that is written here.
	module string
	// pkg is the main package in the module.
	pkg string
	// manifests are folders and files of the module that are kept beside it.
	manifests []string
	// edits are the changes to the source.
	edits []edit
	// ldflags set the version that the program reports.
	ldflags string
	// main is the main package of one that is written here.
	main []byte
	// tags choose what is built into it.
	tags string
	// prepare changes the module before it is built, where edits are not enough.
	prepare func(dir string) error
}

const keda = "github.com/kedacore/keda/v2"

// ID names the component in the cache. Another way to build it is another ID, so
// that nobody runs a program that was built differently.
func (c Component) ID() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %+v %s", c.module, c.pkg, c.manifests, c.ldflags, c.edits, c.main)
	if c.tags != "" {
		fmt.Fprintf(h, " %s", c.tags)
	}
	return fmt.Sprintf("%s-%s-%x", c.Name, c.Version, h.Sum(nil)[:4])
}

// Components returns the programs of a control plane, the slowest to build first.
func (c Column) Components() []Component {
	list := []Component{c.Kubernetes(), c.crossplane, function()}
	if c.API == "1" {
		list = append(list, c.provider)
	}
	return append(list, kedaOperator(c.KEDA), kedaAdapter(c.KEDA),
		Component{Name: "kwok", Version: "v0.7.0", module: "sigs.k8s.io/kwok", pkg: "./cmd/kwok"},
		natsServer(c.nats))
}

func natsServer(version string) Component {
	return Component{Name: "nats-server", Version: version, module: "github.com/nats-io/nats-server/v2", pkg: "."}
}

// Kubernetes is etcd, API server, controller manager and scheduler in one
// program; each is its own main package, and Go can't install those of
// Kubernetes by version.
func (c Column) Kubernetes() Component {
	return kubernetesProgram("kubernetes", c.kubernetes, kubernetesMain)
}

// reportsVersion has programs of Kubernetes say which version they are.
const reportsVersion = "-X k8s.io/component-base/version.gitVersion="

// kubernetesProgram is a program of Kubernetes that reports its version.
func kubernetesProgram(name, version string, main []byte) Component {
	report := reportsVersion + version
	if name == "kubernetes" {
		report += " -X k8s.io/client-go/pkg/version.gitVersion=" + version
	}
	return Component{Name: name, Version: version, pkg: ".", ldflags: report, main: main, prepare: writeKubernetesModule(version, main)}
}

// Kubectl is not part of a control plane; people follow the guides with it.
func Kubectl() Component {
	version := columns[0].kubernetes
	return Component{Name: "kubectl", Version: version, pkg: ".", ldflags: reportsVersion + version, main: kubectlMain, prepare: writeKubectl(version)}
}

func crossplane1() Component {
	return crossplane("github.com/crossplane/crossplane", "v1.20.7")
}

// crossplane2 finds one of its modules beside itself, which its archive lacks.
func crossplane2() Component {
	c := crossplane("github.com/crossplane/crossplane/v2", "v2.4.0")
	c.prepare = func(dir string) error {
		const apis = "github.com/crossplane/crossplane/apis/v2"
		return goCommand(dir, "mod", "edit", "-replace", apis+"="+apis+"@"+c.Version)
	}
	return c
}

func crossplane(module, version string) Component {
	return Component{
		Name: "crossplane", Version: version, module: module, pkg: "./cmd/crossplane",
		manifests: []string{"cluster/crds", "cluster/webhookconfigurations", "cluster/charts/crossplane/templates/clusterrole.yaml"},
		ldflags:   "-X " + module + "/internal/version.version=" + version,
		edits: []edit{
			{"cmd/crossplane/core/core.go", `(?m)^(\s*)Port:(\s+)c\.WebhookPort,`, `${1}Host: "127.0.0.1", Port:${2}c.WebhookPort,`, 1},
			{"cmd/crossplane/core/core.go", `Sprintf\(":%d", c\.(MetricsPort|HealthProbePort)\)`, `Sprintf("127.0.0.1:%d", c.${1})`, 2},
		},
	}
}

func function() Component {
	return Component{
		Name: "function-patch-and-transform", Version: "v0.10.7", module: "github.com/crossplane-contrib/function-patch-and-transform", pkg: ".",
		edits: []edit{{"main.go", `function\.Listen\(`, `function.WithMetricsServer(""), function.Listen(`, 1}},
	}
}

// provider1_2 has two more flags, which later versions have anyway.
func provider1_2() Component {
	const main = "cmd/provider/main.go"
	return provider("v1.2.1",
		edit{main, `(?m)^(\t\tsanitizeSecrets .*app\.Flag)`, "\t\twebhookPort = app.Flag(\"webhook-port\", \"\").Default(\"9443\").Int()\n\t\tmetricsAddress = app.Flag(\"metrics-bind-address\", \"\").Default(\":8080\").String()\n${1}", 1},
		edit{main, `(?m)^(\t"sigs.k8s.io/controller-runtime/pkg/webhook")$`, "\tmetricsserver \"sigs.k8s.io/controller-runtime/pkg/metrics/server\"\n${1}", 1},
		edit{main, `(?m)^(\t\tWebhookServer: )`, "\t\tMetrics: metricsserver.Options{BindAddress: *metricsAddress},\n${1}", 1},
		edit{main, `CertDir:(\s+)certDir,`, `CertDir:${1}certDir, Host: "127.0.0.1", Port: *webhookPort,`, 1},
	)
}

// provider1_3 does not know the identities of Nebius' cloud, whose module is not
// available everywhere.
func provider1_3() Component {
	const nebius, transport = "pkg/kube/client/nebius/nebius.go", "pkg/kube/client/nebius/transport.go"
	return provider("v1.3.0",
		edit{"cmd/provider/main.go", `CertDir:(\s+)certDir,`, `CertDir:${1}certDir, Host: "127.0.0.1",`, 1},
		edit{nebius, `(?m)^\t"github\.com/nebius/gosdk(/auth)?"\n`, ``, 2},
		edit{transport, `(?m)^\t"github\.com/nebius/gosdk/auth"\n`, ``, 1},
		edit{transport, `auth\.BearerToken`, `struct{ Token string }`, 1},
		edit{nebius, `(?s)\tsdk, err := gosdk\.New\(.*?\treturn sdk, nil\n`, "\treturn nil, errors.New(\"built without Nebius\")\n", 1},
	)
}

// provider takes the identity of the program, as it would in a Pod, from
// KUBECONFIG.
func provider(version string, edits ...edit) Component {
	const client = "pkg/kube/client/client.go"
	return Component{
		Name: "provider-kubernetes", Version: version, module: "github.com/crossplane-contrib/provider-kubernetes", pkg: "./cmd/provider",
		manifests: []string{"package/crds"},
		edits: append(edits,
			edit{client, `rest\.InClusterConfig\(\)`, `clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))`, 1},
			edit{client, `(?m)^import \(`, "import (\n\t\"os\"\n", 1}),
	}
}

func kedaOperator(version string) Component {
	return Component{Name: "keda-operator", Version: version, module: keda, pkg: "./cmd/operator", manifests: []string{"config/crd/bases"},
		ldflags: "-X " + keda + "/version.Version=" + version[1:]}
}

func kedaAdapter(version string) Component {
	return Component{Name: "keda-adapter", Version: version, module: keda, pkg: "./cmd/adapter",
		edits: []edit{{"cmd/adapter/main.go", `Sprintf\(":%v", metricsAPIServerPort\)`, `Sprintf("127.0.0.1:%v", metricsAPIServerPort)`, 1}}}
}
