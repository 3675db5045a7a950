// Package services lets pods and the API server reach the Services of a cluster,
// as kube-proxy and the cluster's DNS do, from this process: it forwards what
// comes to cluster addresses, which the node makes the machine's own.
package services

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	core "k8s.io/client-go/listers/core/v1"
	discovery "k8s.io/client-go/listers/discovery/v1"
	"k8s.io/client-go/tools/cache"
)

// Services knows those of a cluster and forwards connections to their endpoints.
type Services struct {
	services  core.ServiceLister
	endpoints discovery.EndpointSliceLister
	fixed     map[string]string
	stop      context.CancelFunc

	mu        sync.Mutex
	listeners map[string]net.Listener
}

// Start forwards from now on. Some Services lead to fixed addresses: those of
// programs that are no pods, by "namespace/name".
func Start(ctx context.Context, clients kubernetes.Interface, fixed map[string]string) (*Services, error) {
	const never = 0
	factory := informers.NewSharedInformerFactory(clients, never)
	s := &Services{services: factory.Core().V1().Services().Lister(), endpoints: factory.Discovery().V1().EndpointSlices().Lister(),
		fixed: fixed, listeners: map[string]net.Listener{}}
	changed := cache.ResourceEventHandlerFuncs{AddFunc: func(any) { s.listen() }, UpdateFunc: func(any, any) { s.listen() }, DeleteFunc: func(any) { s.listen() }}
	if _, err := factory.Core().V1().Services().Informer().AddEventHandler(changed); err != nil {
		return nil, err
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.stop = stop
	factory.Start(running.Done())
	for kind, ok := range factory.WaitForCacheSync(ctx.Done()) {
		if !ok {
			stop()
			return nil, fmt.Errorf("watching %s: %w", kind, ctx.Err())
		}
	}
	return s, nil
}

// Close stops forwarding.
func (s *Services) Close() error {
	s.stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.listeners {
		_ = l.Close()
	}
	s.listeners = nil
	return nil
}

// domain is where the names of Services are.
const domain = ".svc.cluster.local"

// Addresses returns the addresses for the name of a Service, and whether there is
// such a Service: its own address, or without one those of its endpoints.
func (s *Services) Addresses(host string) (addresses []net.IP, known bool) {
	name, ok := strings.CutSuffix(strings.ToLower(host), domain)
	name, namespace, two := strings.Cut(name, ".")
	if !ok || !two {
		return nil, false
	}
	service, err := s.services.Services(namespace).Get(name)
	if err != nil {
		return nil, false
	}
	if service.Spec.ClusterIP != corev1.ClusterIPNone {
		return []net.IP{net.ParseIP(service.Spec.ClusterIP)}, true
	}
	for _, e := range s.slices(service) {
		addresses = append(addresses, readyOf(e)...)
	}
	return addresses, true
}

func (s *Services) slices(service *corev1.Service) []*discoveryv1.EndpointSlice {
	mine := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: service.Name})
	found, _ := s.endpoints.EndpointSlices(service.Namespace).List(mine) // a lister has no errors
	return found
}

// readyOf returns the addresses that take connections.
func readyOf(e *discoveryv1.EndpointSlice) (addresses []net.IP) {
	for _, endpoint := range e.Endpoints {
		if endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready {
			addresses = append(addresses, net.ParseIP(endpoint.Addresses[0]))
		}
	}
	return addresses
}

// backends are where a connection to a port of a Service can go.
func (s *Services) backends(service *corev1.Service, port corev1.ServicePort) (out []string) {
	if fixed := s.fixed[service.Namespace+"/"+service.Name]; fixed != "" {
		return []string{fixed}
	}
	for _, e := range s.slices(service) {
		for _, p := range e.Ports {
			if p.Name == nil || *p.Name != port.Name || p.Port == nil {
				continue
			}
			for _, address := range readyOf(e) {
				out = append(out, net.JoinHostPort(address.String(), strconv.Itoa(int(*p.Port))))
			}
		}
	}
	return out
}
