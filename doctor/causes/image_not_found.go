package causes

import "fmt"

// imageNotFound finds images that the registry does not have. Registries that
// hide what the caller may not see say "denied" instead: see imageNotAuthorised.
func imageNotFound() Rule {
	return Rule{ID: "image-not-found", Explains: pulling(), find: func(c *Case) *Finding {
		w := c.pulls()
		if w == nil || unauthorised.MatchString(w.message) || !noImage.MatchString(w.message) {
			return nil
		}
		return &Finding{
			message: fmt.Sprintf("The registry has no image %s: %s", w.image, w.message),
			do:      "Correct spec.image, or push the tag: a build that failed is the usual reason. Pods of the previous version keep working in the meantime.",
		}
	}}
}
