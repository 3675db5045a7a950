package causes

import "fmt"

// imageNotPulled finds images that cannot be pulled for other reasons: the
// registry cannot be reached, or is overloaded.
func imageNotPulled() Rule {
	return Rule{ID: "image-not-pulled", Explains: pulling(), find: func(c *Case) *Finding {
		w := c.pulls()
		if w == nil || unauthorised.MatchString(w.message) || noImage.MatchString(w.message) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The image %s cannot be pulled: %s", w.image, w.message),
			do:      "\"no such host\" and timeouts mean that the node cannot reach the registry: check the registry's name in spec.image, then the network. \"toomanyrequests\" goes away by itself; a pull Secret raises the limit.",
		}
	}}
}
