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

// bridge makes the network of the pods; the machine has its first address, and
// takes all addresses of Services for its own.
func (h *Host) bridge() error {
	prefix, err := freeNetwork()
	if err != nil {
		return err
	}
	h.network, h.Address = prefix.String(), prefix.Addr().Next().String()
	h.Services = servicesOf(prefix)
	for _, args := range [][]string{
		{"link", "add", h.id, "type", "bridge"},
		{"address", "add", fmt.Sprintf("%s/%d", h.Address, prefix.Bits()), "dev", h.id},
		{"link", "set", h.id, "up"},
		{"route", "add", "local", h.Services.String(), "dev", h.id},
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

// servicesOf returns the addresses of Services that belong to a network of pods:
// 4096 of 10.232.0.0/13, so that nodes on one machine share none.
func servicesOf(pods netip.Prefix) netip.Prefix {
	n := pods.Addr().As4()[2]
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 232 + n/16%8, n % 16 * 16, 0}), 20)
}

func overlaps(p netip.Prefix, addresses []net.Addr) bool {
	for _, a := range addresses {
		if other, err := netip.ParsePrefix(a.String()); err == nil && p.Overlaps(other.Masked()) {
			return true
		}
	}
	return false
}
