// Package templates holds the manifests that a claim becomes, as far as they
// are the same for every claim. The Composition's patches fill in the rest.
package templates

import "embed"

// Files are the manifests, one file each.
//
//go:embed *.yaml
var Files embed.FS
