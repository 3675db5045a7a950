package node

import (
	"fmt"
	"net"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
)

// Lookup returns the addresses of a name, and whether the name exists.
type Lookup func(name string) (addresses []net.IP, known bool)

// ServeNames answers the pods' questions for names. It ends when the connection is
// closed.
func ServeNames(address string, lookup Lookup) (net.PacketConn, error) {
	conn, err := net.ListenPacket("udp", net.JoinHostPort(address, "53"))
	if err != nil {
		return nil, fmt.Errorf("DNS for pods: %w", err)
	}
	go serveNames(conn, lookup)
	return conn, nil
}

func serveNames(conn net.PacketConn, lookup Lookup) {
	buffer := make([]byte, 512)
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return // closed
		}
		if reply, err := answer(buffer[:n], lookup); err == nil {
			_, _ = conn.WriteTo(reply, from) // clients retry
		}
	}
}

func answer(question []byte, lookup Lookup) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil {
		return nil, err
	}
	m.Header.Response, m.Header.Authoritative, m.Header.RecursionAvailable = true, true, true
	m.Additionals = nil
	for _, q := range m.Questions {
		addresses, known := lookup(strings.TrimSuffix(strings.ToLower(q.Name.String()), "."))
		if !known {
			m.Header.RCode = dnsmessage.RCodeNameError
		}
		if q.Type == dnsmessage.TypeA {
			m.Answers = append(m.Answers, records(q, addresses)...)
		}
	}
	return m.Pack()
}

func records(q dnsmessage.Question, addresses []net.IP) (out []dnsmessage.Resource) {
	header := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 1}
	for _, address := range addresses {
		if v4 := address.To4(); v4 != nil {
			out = append(out, dnsmessage.Resource{Header: header, Body: &dnsmessage.AResource{A: [4]byte(v4)}})
		}
	}
	return out
}
