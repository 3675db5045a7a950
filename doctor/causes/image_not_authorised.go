package causes

import (
	"fmt"
	"strings"
)

// imageNotAuthorised finds images that the registry refuses to serve without
// other credentials.
func imageNotAuthorised() Rule {
	return Rule{ID: "image-not-authorised", Explains: pulling(), find: func(c *Case) *Finding {
		w := c.pulls()
		if w == nil || !unauthorised.MatchString(w.message) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The registry refuses the image %s: %s %s", w.image, w.message, c.pullSecrets()),
			do:      "Name a Secret of type kubernetes.io/dockerconfigjson with a valid login for this registry in spec.imagePullSecrets. Some registries say the same of an image that does not exist: check spec.image too.",
		}
	}}
}

// pullSecrets says what is known about the pods' pull Secrets. Kubernetes does
// not report a missing one.
func (c *Case) pullSecrets() string {
	var out []string
	for _, s := range c.Sources {
		switch {
		case !s.Pull:
		case s.Known && !s.Exists:
			out = append(out, "pull Secret "+s.Name+" does not exist")
		case s.Type != "" && s.Type != "kubernetes.io/dockerconfigjson":
			out = append(out, "pull Secret "+s.Name+" has the wrong type "+s.Type)
		default:
			out = append(out, "pull Secret "+s.Name+" is used")
		}
	}
	if len(out) == 0 {
		return "(The claim names no pull Secret.)"
	}
	return "(" + strings.Join(out, ", ") + ".)"
}
