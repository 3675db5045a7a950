package images

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// Registry is a registry on this machine. Its content is in memory.
type Registry struct {
	// Address is the first part of the names of its images.
	Address string
	// User and Password are required, if set.
	User, Password string

	server *http.Server
}

// Serve starts a registry; with a user it is a private one.
func Serve(user, password string) (*Registry, error) { return ServeOn("127.0.0.1", user, password) }

// ServeOn starts it on an address of this machine.
func ServeOn(address, user, password string) (*Registry, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(address, "0"))
	if err != nil {
		return nil, err
	}
	r := &Registry{Address: l.Addr().String(), User: user, Password: password}
	r.server = &http.Server{Handler: r.guard(registry.New(registry.Logger(log.New(io.Discard, "", 0))))}
	go func() { _ = r.server.Serve(l) }() // ends with Close
	return r, nil
}

// Close stops it and forgets the images.
func (r *Registry) Close() { _ = r.server.Close() }

func (r *Registry) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		user, password, _ := request.BasicAuth()
		if user != r.User || password != r.Password {
			w.Header().Set("WWW-Authenticate", `Basic realm="e2e"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, request)
	})
}

// Push makes an image and returns the name by which it is pulled.
func (r *Registry) Push(repository, tag string, i Image) (string, error) {
	full := fmt.Sprintf("%s/%s:%s", r.Address, repository, tag)
	ref, err := name.ParseReference(full, name.Insecure)
	if err != nil {
		return "", err
	}
	image, err := i.build()
	if err != nil {
		return "", err
	}
	auth := authn.Anonymous
	if r.User != "" {
		auth = &authn.Basic{Username: r.User, Password: r.Password}
	}
	return full, remote.Write(ref, image, remote.WithAuth(auth))
}
