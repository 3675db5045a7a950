package causes

// podSecurityRefused finds pods that the namespace's Pod Security level refuses.
func podSecurityRefused() Rule {
	return Rule{ID: "pod-security-refused", Explains: hidden(), find: func(c *Case) *Finding {
		why := c.podRefusal()
		if !podSecurityPattern.MatchString(why) {
			return nil
		}
		return &Finding{
			message: "Pod Security refuses the pods: " + why,
			do:      "The platform's pods comply with the level restricted, so something changes them: look for a mutating webhook, and for fields of the Deployment that the claim does not explain, with " + c.command("get deployment %s -o yaml --show-managed-fields", c.Name) + ".",
		}
	}}
}
