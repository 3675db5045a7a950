package causes

// scaledObjectNotReady finds ScaledObjects that KEDA does not accept, for any
// reason that no other rule knows. A new one may exist before the Deployment that
// it names.
func scaledObjectNotReady() Rule {
	return Rule{ID: "scaledobject-not-ready", Explains: []string{"autoscaler-missing", "autoscaler-unknown"}, find: func(c *Case) *Finding {
		x := c.scaling("Ready")
		if x.Status != "False" || !c.lasts(c.ScaledObject.Metadata.CreationTimestamp) {
			return nil
		}
		why := oneLine(x.Message)
		if events := c.about("ScaledObject", "", ""); len(events) > 0 {
			if told := oneLine(events[len(events)-1].Message); told != why {
				why += "; " + told
			}
		}
		return &Finding{
			message: "KEDA cannot scale the service: " + why,
			do:      "If the message does not say enough: " + c.command("describe scaledobject %s-scaler", c.Name) + ", then `kubectl logs -n keda -l app=keda-operator --tail=50`.",
		}
	}}
}
