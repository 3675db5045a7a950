package causes

import "testing"

func TestClaimMissing(t *testing.T) {
	p := healthy(t)
	p.Claim = nil
	p.has("claim-missing", "There is no EventDrivenService my-service in namespace my-namespace. A Deployment of that name exists; no claim manages it.")
	p.Deployment = nil
	p.has("claim-missing", "There is no EventDrivenService my-service in namespace my-namespace.")
}
