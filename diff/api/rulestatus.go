package api

import "strings"

// inStatus reclassifies changes below the status by what they mean to its
// readers. The platform writes it, so no claim becomes illegal.
func inStatus(changes []Change) []Change {
	for i, c := range changes {
		if !strings.HasPrefix(c.Path, "status.") && c.Path != "status" || c.Class == Compatible {
			continue
		}
		c.Rule, c.Class, c.Reason = "status", Risky, "those who read the status may rely on it"
		c.Witness, c.Lost = nil, false
		changes[i] = c
	}
	return changes
}
