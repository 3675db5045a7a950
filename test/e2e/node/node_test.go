package node

import (
	"net"
	"net/netip"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

func TestParseMounts(t *testing.T) {
	for name, test := range map[string]struct {
		mounts  string
		dirs    string // of the cgroup x
		version int
	}{
		"version 1, pids first": {"cgroup /sys/fs/cgroup/cpu cgroup rw 0 0\ncgroup /sys/fs/cgroup/pids cgroup rw 0 0\n", "/sys/fs/cgroup/pids/x /sys/fs/cgroup/cpu/x", 1},
		"both":                  {"cgroup /sys/fs/cgroup/pids cgroup rw 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n", "/sys/fs/cgroup/pids/x /sys/fs/cgroup/unified/x", 1},
		"version 2":             {"sysfs /sys sysfs rw 0 0\ncgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n", "/sys/fs/cgroup/x", 2},
		"none":                  {"proc /proc proc rw 0 0\n", "", 0},
		"without pids":          {"cgroup /sys/fs/cgroup/cpu cgroup rw 0 0\n", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := parseMounts(test.mounts, "x")
			if (err != nil) != (test.dirs == "") {
				t.Fatalf("error %v", err)
			}
			var dirs []string
			for _, c := range found {
				dirs = append(dirs, c.dir)
				if c.version != test.version {
					t.Errorf("%s has version %d, want %d", c.dir, c.version, test.version)
				}
			}
			if got := strings.Join(dirs, " "); got != test.dirs {
				t.Errorf("got %s, want %s", got, test.dirs)
			}
		})
	}
}

// Interfaces have names of at most 15 bytes.
func TestIdentity(t *testing.T) {
	a, b := identity("/a/very/long/path/of/a/run/node"), identity("/a/very/long/path/of/a/run-2/node")
	if a == b || len(a) > 15 || a != identity("/a/very/long/path/of/a/run/node") {
		t.Errorf("got %s and %s", a, b)
	}
}

func TestFreeNetworkIsFree(t *testing.T) {
	p, err := freeNetwork()
	if err != nil {
		t.Fatal(err)
	}
	taken := &net.IPNet{IP: p.Addr().Next().AsSlice(), Mask: net.CIDRMask(16, 32)}
	if !overlaps(p, []net.Addr{taken}) {
		t.Errorf("%s does not overlap %s", p, taken)
	}
}

// Nodes of one machine share no address of a Service.
func TestServicesOfNodesDiffer(t *testing.T) {
	seen := map[netip.Prefix]byte{}
	for n := byte(100); n < 200; n++ {
		p := servicesOf(netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 231, n, 0}), 24))
		if other, taken := seen[p]; taken || p != p.Masked() || !netip.MustParsePrefix("10.232.0.0/13").Overlaps(p) {
			t.Errorf("network %d has %s, and %d", n, p, other)
		}
		seen[p] = n
	}
}

func TestServeNames(t *testing.T) {
	lookup := func(name string) ([]net.IP, bool) {
		if name == "nats.nats.svc" {
			return []net.IP{net.IPv4(10, 231, 100, 1)}, true
		}
		return nil, name == "empty.nats.svc"
	}
	for name, want := range map[string]struct {
		code    dnsmessage.RCode
		answers int
	}{
		"nats.nats.svc.":  {dnsmessage.RCodeSuccess, 1},
		"NATS.nats.svc.":  {dnsmessage.RCodeSuccess, 1},
		"other.nats.svc.": {dnsmessage.RCodeNameError, 0},
		"empty.nats.svc.": {dnsmessage.RCodeSuccess, 0},
	} {
		question := dnsmessage.Message{Questions: []dnsmessage.Question{{Name: dnsmessage.MustNewName(name), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}}}
		packed, err := question.Pack()
		if err != nil {
			t.Fatal(err)
		}
		reply, err := answer(packed, lookup)
		if err != nil {
			t.Fatal(err)
		}
		var m dnsmessage.Message
		if err := m.Unpack(reply); err != nil {
			t.Fatal(err)
		}
		if m.RCode != want.code || len(m.Answers) != want.answers {
			t.Errorf("%s: %s with %d answers", name, m.RCode, len(m.Answers))
		}
	}
}
