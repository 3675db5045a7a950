package causes

// podsRefused finds pods that something else refuses: a webhook, a policy, a
// LimitRange.
func podsRefused() Rule {
	return Rule{ID: "pods-refused", Explains: hidden(), find: func(c *Case) *Finding {
		why := c.podRefusal()
		if why == "" || quotaPattern.MatchString(why) || podSecurityPattern.MatchString(why) {
			return nil
		}
		return &Finding{
			message: "The cluster refuses the pods: " + why,
			do:      "The message names the webhook, the policy or the LimitRange that refuses them: ask its owner.",
		}
	}}
}
