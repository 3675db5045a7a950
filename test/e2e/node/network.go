package node

import (
	"fmt"
	"hash/fnv"
	"net"
	"net/netip"
	"os/exec"
)

// identity names the bridge and the cgroups of the node whose state is in a
// folder: always the same, so that a later run finds what is left, and short
// enough for an interface.
func identity(dir string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(dir)) // never fails
	return fmt.Sprintf("e2e%08x", h.Sum32())
}

// bridge makes the network of the pods; the machine has its first address.
func (h *Host) bridge() error {
	prefix, err := freeNetwork()
	if err != nil {
		return err
	}
	h.network, h.Address = prefix.String(), prefix.Addr().Next().String()
	for _, args := range [][]string{
		{"link", "add", h.id, "type", "bridge"},
		{"address", "add", fmt.Sprintf("%s/%d", h.Address, prefix.Bits()), "dev", h.id},
		{"link", "set", h.id, "up"},
	} {
		if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %v: %w\n%s", args, err, out)
		}
	}
	return nil
}

// freeNetwork returns a private network that none of the machine's addresses is
// in.
func freeNetwork() (netip.Prefix, error) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return netip.Prefix{}, err
	}
	for n := byte(100); n < 200; n++ {
		candidate := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 231, n, 0}), 24)
		if !overlaps(candidate, addresses) {
			return candidate, nil
		}
	}
	return netip.Prefix{}, fmt.Errorf("no network of 10.231.0.0/16 is free")
}

func overlaps(p netip.Prefix, addresses []net.Addr) bool {
	for _, a := range addresses {
		if other, err := netip.ParsePrefix(a.String()); err == nil && p.Overlaps(other.Masked()) {
			return true
		}
	}
	return false
}
