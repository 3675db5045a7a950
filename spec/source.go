package spec

import "embed"

// Source is this package's own source, from which the generator reads the doc
// comments. It is embedded so that the result does not depend on where, or
// whether, the source lies on disk.
//
//go:embed *.go
var Source embed.FS
