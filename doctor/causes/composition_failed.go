package causes

// compositionFailed finds claims that the function cannot turn into resources.
func compositionFailed() Rule {
	return Rule{ID: "composition-failed", find: func(c *Case) *Finding {
		r := c.refused(fatalPattern)
		if r == nil {
			return nil
		}
		return &Finding{
			message: "The Composition cannot make resources of this claim: " + oneLine(r.message),
			do:      "The claim does not match the installed Composition: run `eds validate` and `eds render` of the installed version on it, and tell the platform team what they say.",
		}
	}}
}
