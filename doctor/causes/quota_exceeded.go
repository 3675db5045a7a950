package causes

// quotaExceeded finds pods for which a ResourceQuota leaves no room.
func quotaExceeded() Rule {
	return Rule{ID: "quota-exceeded", Explains: hidden(), find: func(c *Case) *Finding {
		why := c.podRefusal()
		if !quotaPattern.MatchString(why) {
			return nil
		}
		return &Finding{
			message: "A ResourceQuota of the namespace does not allow more pods: " + why,
			do:      "See what is used with " + c.command("describe resourcequota") + ". Use a smaller spec.size, or have the quota raised; it must have room for the pods at the maximum, and for one more during an update.",
		}
	}}
}
