package causes

import "testing"

func TestPodSecurityRefused(t *testing.T) {
	p := healthy(t)
	p.failing(`pods "my-service-5f6dc79db9-x" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true)`)
	p.has("pod-security-refused", `Pod Security refuses the pods: pods "my-service-5f6dc79db9-x" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true)`)
}
