// Package platform gives programs the committed files, so that what they judge
// and render by is what the cluster runs.
package platform

import "embed"

// Files are the committed files, with paths like 04-apis/definitions/....
//
//go:embed 04-apis
var Files embed.FS
