package functiontest

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// CPUTime returns the CPU time that a process has used, to a hundredth of a
// second.
func CPUTime(b *testing.B, pid int) time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("cannot measure the CPU time of a process here: ", err)
	}
	_, fields, _ := strings.Cut(string(data), ") ") // the name before may hold spaces
	var user, system time.Duration
	if _, err := fmt.Sscan(strings.Join(strings.Fields(fields)[11:13], " "), &user, &system); err != nil {
		b.Fatal(err)
	}
	return (user + system) * time.Second / 100
}
