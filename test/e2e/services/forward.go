package services

import (
	"io"
	"math/rand/v2"
	"net"
	"strconv"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// listen has a listener for every port of every cluster address, and no others.
func (s *Services) listen() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listeners == nil {
		return // closed
	}
	all, _ := s.services.List(labels.Everything()) // a lister has no errors
	wanted := map[string]bool{}
	for _, service := range all {
		for _, port := range service.Spec.Ports {
			if address := s.serve(service, port); address != "" {
				wanted[address] = true
			}
		}
	}
	for address, l := range s.listeners {
		if !wanted[address] {
			_ = l.Close()
			delete(s.listeners, address)
		}
	}
}

// serve returns the address of a port, for which there is a listener now, or ""
// if there can't be one. An address in use is tried again with the next change.
func (s *Services) serve(service *corev1.Service, port corev1.ServicePort) string {
	ip := net.ParseIP(service.Spec.ClusterIP)
	if ip == nil || port.Protocol != corev1.ProtocolTCP {
		return ""
	}
	address := net.JoinHostPort(ip.String(), strconv.Itoa(int(port.Port)))
	if s.listeners[address] != nil {
		return address
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return ""
	}
	s.listeners[address] = l
	go s.accept(l, service, port)
	return address
}

func (s *Services) accept(l net.Listener, service *corev1.Service, port corev1.ServicePort) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return // closed
		}
		go forward(conn, s.backends(service, port))
	}
}

// connectTimeout is how long a backend may take to accept.
const connectTimeout = 5 * time.Second

// forward connects a client with one of the backends. With none it refuses.
func forward(client net.Conn, backends []string) {
	defer client.Close()
	if len(backends) == 0 {
		return
	}
	server, err := net.DialTimeout("tcp", backends[rand.IntN(len(backends))], connectTimeout)
	if err != nil {
		return
	}
	defer server.Close()
	var both sync.WaitGroup
	both.Go(func() { stream(server, client) })
	both.Go(func() { stream(client, server) })
	both.Wait()
}

// stream copies until one side has no more to say, and tells the other.
func stream(to, from net.Conn) {
	_, _ = io.Copy(to, from) // either side may end the connection
	if tcp, ok := to.(*net.TCPConn); ok {
		_ = tcp.CloseWrite()
	}
}
