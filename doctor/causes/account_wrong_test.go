package causes

import "testing"

func TestAccountWrong(t *testing.T) {
	p := healthy(t)
	p.s.NATS[0].Accounts[0].Name, p.s.NATS[0].Accounts[0].ID = "CHECKOUT", "CHECKOUT"
	p.has("account-wrong", "Stream ORDERS is in the NATS account CHECKOUT; the claim says account $G, where KEDA finds nothing and reads that as no messages.")
}
