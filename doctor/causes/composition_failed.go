package causes

// compositionFailed finds claims that the function cannot make resources of.
func compositionFailed() Rule {
	return Rule{ID: "composition-failed", find: func(c *Case) *Finding {
		r := c.refused(fatalPattern)
		if r == nil {
			return nil
		}
		return &Finding{
			message: "The Composition cannot make resources of this claim: " + oneLine(r.message),
			do:      "The claim and the installed Composition do not fit each other: run `eds validate` and `eds render` of the installed version on it, and tell the platform team what they say.",
		}
	}}
}
