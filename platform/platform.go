// Package platform gives programs the committed files, so that what they judge
// and render by is what the cluster runs.
package platform

import (
	"embed"
	"io/fs"
)

// Files are the committed files for Crossplane 1, with paths like
// 04-apis/definitions/....
//
//go:embed 04-apis crossplane-2
var Files embed.FS

// Crossplane2 returns the committed files for Crossplane 2, with the same paths.
func Crossplane2() fs.FS {
	files, err := fs.Sub(Files, "crossplane-2")
	if err != nil {
		panic(err) // only if the name were not a path
	}
	return files
}
