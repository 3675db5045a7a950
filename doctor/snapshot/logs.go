package snapshot

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// logLines is how many log lines of a failed container are read. Usually the last
// one says why; a stack trace is longer.
const logLines = 10

// logs reads the last lines of failed containers, for one service. Pods fail
// alike, so one container of each name is enough.
func (r *reader) logs(ctx context.Context, o Options, services []Service) {
	if o.Name == "" {
		return
	}
	for i := range services {
		s, read := &services[i], map[string]bool{}
		for _, p := range s.Pods {
			for _, c := range Statuses(p) {
				if !failed(c) || read[c.Name] {
					continue
				}
				read[c.Name] = true
				r.log(ctx, o, s, p.Name, c)
			}
		}
	}
}

func (r *reader) log(ctx context.Context, o Options, s *Service, pod string, c corev1.ContainerStatus) {
	q := request{kind: Logs, name: "of " + pod + "/" + c.Name, path: "/api/v1/namespaces/" + o.Namespace + "/pods/" + pod + "/log"}
	// A container that waits for its restart has written nothing yet.
	previous := c.State.Terminated == nil && c.LastTerminationState.Terminated != nil
	q.query = url.Values{"container": {c.Name}, "tailLines": {strconv.Itoa(logLines)}, "previous": {strconv.FormatBool(previous)}}
	data, err := r.raw(ctx, q)
	if err != nil {
		r.missed(q, err)
		return
	}
	if text := strings.TrimSpace(string(data)); text != "" {
		s.Logs = append(s.Logs, Log{Pod: pod, Container: c.Name, Lines: strings.Split(text, "\n")})
	}
}

// failed reports whether a container ended with an error and has not recovered.
func failed(c corev1.ContainerStatus) bool {
	for _, t := range []*corev1.ContainerStateTerminated{c.State.Terminated, c.LastTerminationState.Terminated} {
		if t != nil && t.ExitCode != 0 && !c.Ready {
			return true
		}
	}
	return false
}

// Statuses returns the state of all containers of a pod, in the order in which
// they start.
func Statuses(p corev1.Pod) []corev1.ContainerStatus {
	return append(append([]corev1.ContainerStatus{}, p.Status.InitContainerStatuses...), p.Status.ContainerStatuses...)
}
