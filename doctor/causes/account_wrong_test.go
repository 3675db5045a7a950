package causes

import "testing"

func TestAccountWrong(t *testing.T) {
	p := healthy(t)
	p.s.NATS[0].Accounts[0].Name, p.s.NATS[0].Accounts[0].ID = "CHECKOUT", "CHECKOUT"
	p.has("account-wrong", "Stream ORDERS is in the NATS account CHECKOUT; the claim says account $G, where KEDA finds nothing: no messages, from 2.20 on an error.")
	// An account of an operator has a name for people, by which KEDA cannot find
	// it.
	p.s.NATS[0].Accounts[0].Name, p.s.NATS[0].Accounts[0].ID = "$G", "ABKEY"
	p.has("account-wrong", "Stream ORDERS is in the NATS account ABKEY; the claim says account $G, where KEDA finds nothing: no messages, from 2.20 on an error.")
}
