package causes

import "regexp"

// Why an image is not pulled, in the words of registries and container runtimes.
var (
	unauthorised = regexp.MustCompile(`(?i)unauthorized|denied|authentication required|no basic auth credentials|insufficient_scope|\b40[13]\b`)
	noImage      = regexp.MustCompile(`(?i)not found|manifest unknown|name unknown|InvalidImageName|couldn't parse image|invalid reference format`)
)

// pulls returns a container whose image cannot be pulled, or nil.
func (c *Case) pulls() *waiting {
	all := c.waitingFor("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable")
	if len(all) == 0 {
		return nil
	}
	w := all[0]
	w.message = oneLine(w.message)
	if w.reason == "InvalidImageName" {
		w.message = w.reason + ": " + w.message
	}
	return &w
}

// pulling lists what follows from an image that cannot be pulled.
func pulling() []string { return hidden("probe-failing") }
