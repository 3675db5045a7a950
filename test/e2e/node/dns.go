package node

import (
	"fmt"
	"net"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
)

// ServeNames answers the pods' questions for names: those given lead to the
// machine, all others do not exist. It ends when the connection is closed.
func ServeNames(address string, names ...string) (net.PacketConn, error) {
	conn, err := net.ListenPacket("udp", net.JoinHostPort(address, "53"))
	if err != nil {
		return nil, fmt.Errorf("DNS for pods: %w", err)
	}
	known := map[string]bool{}
	for _, name := range names {
		known[name+"."] = true
	}
	go serveNames(conn, net.ParseIP(address), known)
	return conn, nil
}

func serveNames(conn net.PacketConn, address net.IP, known map[string]bool) {
	buffer := make([]byte, 512)
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return // closed
		}
		if reply, err := answer(buffer[:n], address, known); err == nil {
			_, _ = conn.WriteTo(reply, from) // clients retry
		}
	}
}

func answer(question []byte, address net.IP, known map[string]bool) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil {
		return nil, err
	}
	m.Header.Response, m.Header.Authoritative, m.Header.RecursionAvailable = true, true, true
	m.Additionals = nil
	for _, q := range m.Questions {
		switch {
		case !known[strings.ToLower(q.Name.String())]:
			m.Header.RCode = dnsmessage.RCodeNameError
		case q.Type == dnsmessage.TypeA:
			header := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 5}
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: header, Body: &dnsmessage.AResource{A: [4]byte(address.To4())}})
		}
	}
	return m.Pack()
}
