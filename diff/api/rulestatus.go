package api

import "strings"

// inStatus makes changes below the status what they are to those who read it.
// The platform writes it, so that a claim cannot become illegal by it.
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
