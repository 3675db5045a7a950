package services

import (
	"io"
	"net"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/fake"
)

// greeter is a server that says who it is, and returns its port.
func greeter(t *testing.T, name string) (port int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, name)
			_ = conn.Close()
		}
	}()
	return int32(l.Addr().(*net.TCPAddr).Port)
}

func service(name, ip string, port int32) *corev1.Service {
	return &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: "ns", Name: name},
		Spec: corev1.ServiceSpec{ClusterIP: ip, Ports: []corev1.ServicePort{{Name: "main", Port: port, Protocol: corev1.ProtocolTCP}}}}
}

// slice has one endpoint that is ready and one that is not.
func slice(name string, port int32) *discoveryv1.EndpointSlice {
	main, no := "main", false
	return &discoveryv1.EndpointSlice{ObjectMeta: metav1.ObjectMeta{Namespace: "ns", Name: name, Labels: map[string]string{discoveryv1.LabelServiceName: name}},
		Ports: []discoveryv1.EndpointPort{{Name: &main, Port: &port}},
		Endpoints: []discoveryv1.Endpoint{
			{Addresses: []string{"127.0.0.1"}},
			{Addresses: []string{"127.0.0.99"}, Conditions: discoveryv1.EndpointConditions{Ready: &no}},
		}}
}

// said is what a server says at an address, or "" if nobody does within a moment.
func said(address, want string) (got string) {
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		got = ""
		if conn, err := net.Dial("tcp", address); err == nil {
			answer, _ := io.ReadAll(conn) // a refusal is an answer
			got = string(answer)
			_ = conn.Close()
		}
		if got == want {
			break
		}
	}
	return got
}

// Connections go to endpoints that are ready, or to a fixed address, for as long
// as there is the Service.
func TestForward(t *testing.T) {
	pod, program := greeter(t, "pod"), greeter(t, "program")
	clients := fake.NewClientset(service("pods", "127.0.0.77", 18080), service("program", "127.0.0.78", 18080), service("empty", "127.0.0.79", 18080), slice("pods", pod))
	s, err := Start(t.Context(), clients, map[string]string{"ns/program": (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: int(program)}).String()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for address, want := range map[string]string{"127.0.0.77:18080": "pod", "127.0.0.78:18080": "program", "127.0.0.79:18080": ""} {
		if got := said(address, want); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if err := clients.CoreV1().Services("ns").Delete(t.Context(), "pods", metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := said("127.0.0.77:18080", ""); got != "" {
		t.Errorf("without the Service: %q", got)
	}
}

// A Service without an address of its own is known by those of its endpoints.
func TestAddresses(t *testing.T) {
	s, err := Start(t.Context(), fake.NewClientset(service("own", "127.0.0.77", 18081), service("headless", corev1.ClusterIPNone, 18081), slice("headless", 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, want := range map[string]string{
		"own.ns.svc.cluster.local": "127.0.0.77", "HEADLESS.ns.svc.cluster.local": "127.0.0.1",
		"other.ns.svc.cluster.local": "", "own.ns.svc": "", "own.svc.cluster.local": "", "example.com": "",
	} {
		got, known := s.Addresses(name)
		if known != (want != "") || (known && (len(got) != 1 || got[0].String() != want)) {
			t.Errorf("%s: %v, %v, want %q", name, got, known, want)
		}
	}
}
