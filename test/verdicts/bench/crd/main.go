// Command crd prints the CRD of the claim that Crossplane serves, for tools that
// need one. It is a program of its own so that the benchmark itself stays small:
// a child process starts with its parent's memory as its own peak.
package main

import (
	"fmt"
	"os"

	v1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/gen/xrd"
	"github.com/arun4infra/zerotouch-platform/platform"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	data, err := platform.Files.ReadFile("04-apis/definitions/xeventdrivenservices.yaml")
	if err != nil {
		return err
	}
	definition := &v1.CompositeResourceDefinition{}
	if err := yaml.Unmarshal(data, definition); err != nil {
		return err
	}
	crds, err := xrd.Derive(definition)
	if err != nil {
		return err
	}
	crds.Claim.TypeMeta = metav1.TypeMeta{APIVersion: "apiextensions.k8s.io/v1", Kind: "CustomResourceDefinition"}
	text, err := yaml.Marshal(crds.Claim)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(text)
	return err
}
