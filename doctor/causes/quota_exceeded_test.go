package causes

import "testing"

func TestQuotaExceeded(t *testing.T) {
	p := healthy(t)
	p.failing(`pods "my-service-5f6dc79db9-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=20, limited: pods=20`)
	p.has("quota-exceeded", `A ResourceQuota of the namespace does not allow more pods: pods "my-service-5f6dc79db9-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=20, limited: pods=20`)
}

// The first obstacle may be gone.
func TestAnotherReasonFirst(t *testing.T) {
	p := healthy(t)
	p.failing(`pods "my-service-5f6dc79db9-" is forbidden: error looking up service account my-namespace/my-service: serviceaccount "my-service" not found`)
	p.warn("ReplicaSet", "my-service-5f6dc79db9", "FailedCreate", `Error creating: pods "my-service-5f6dc79db9-" is forbidden: error looking up service account`)
	p.warn("ReplicaSet", "my-service-5f6dc79db9", "FailedCreate", `(combined from similar events): Error creating: pods "my-service-5f6dc79db9-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=20, limited: pods=20`)
	p.has("quota-exceeded", `A ResourceQuota of the namespace does not allow more pods: pods "my-service-5f6dc79db9-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=20, limited: pods=20`)
}
