package snapshot

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/rest"
)

// newClient returns a client that hands on the API server's answers without
// decoding them. It needs no list of types, and has no rate limit of its own,
// since it asks for little.
func newClient(config *rest.Config, clock *clock) (rest.Interface, error) {
	scheme := runtime.NewScheme()
	metav1.AddToGroupVersion(scheme, schema.GroupVersion{Version: "v1"})
	config = rest.CopyConfig(config)
	config.NegotiatedSerializer = serializer.NewCodecFactory(scheme).WithoutConversion()
	config.QPS = -1
	config.Wrap(clock.watch)
	return rest.UnversionedRESTClientFor(config)
}

// reader reads from a cluster concurrently, and remembers what it could not read.
type reader struct {
	client rest.Interface

	mu   sync.Mutex
	gaps []Gap
}

// request is one question to the API server.
type request struct {
	kind Kind
	// name is set if the request is for a single resource.
	name  string
	path  string
	query url.Values
	// metadata asks for metadata only.
	metadata bool
}

const onlyMetadata = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"

// raw returns what the API server answers.
func (r *reader) raw(ctx context.Context, q request) ([]byte, error) {
	call := r.client.Get().AbsPath(q.path)
	for name, values := range q.query {
		for _, v := range values {
			call = call.Param(name, v)
		}
	}
	if q.metadata {
		call = call.SetHeader("Accept", onlyMetadata)
	}
	answer := call.Do(ctx)
	if err := answer.Error(); err != nil { // in the API server's words, unlike the error of Raw
		return nil, err
	}
	return answer.Raw()
}

// get reads one resource. Known reports whether the answer counts: a resource
// that does not exist is not a gap.
func (r *reader) get(ctx context.Context, q request, into any) (exists, known bool) {
	data, err := r.raw(ctx, q)
	if apierrors.IsNotFound(err) {
		return false, true
	}
	read := r.decode(q, data, err, into)
	return read, read
}

// list reads all resources of a kind. Known reports whether the answer counts.
func list[T any](ctx context.Context, r *reader, q request) (all []T, known bool) {
	var answer struct{ Items []T }
	data, err := r.raw(ctx, q)
	known = r.decode(q, data, err, &answer)
	return answer.Items, known
}

func (r *reader) decode(q request, data []byte, err error, into any) bool {
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		r.missed(q, err)
	}
	return err == nil
}

// missed notes a gap.
func (r *reader) missed(q request, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.gaps = append(r.gaps, q.gap(err))
}

// gap says why something was not read. An API server that lacks the type
// altogether only answers that it could not find the page.
func (q request) gap(err error) Gap {
	line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	g := Gap{Kind: q.kind, Name: q.name, Reason: Failed, Message: line}
	switch {
	case apierrors.IsForbidden(err), apierrors.IsUnauthorized(err):
		g.Reason = Forbidden
	case apierrors.IsNotFound(err) && q.name == "":
		g.Reason, g.Message = NotInstalled, "the API server does not serve this type"
	}
	return g
}

// sorted returns the gaps in an order that does not depend on timing.
func (r *reader) sorted() []Gap {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortFunc(r.gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(r.gaps, func(a, b Gap) bool { return a == b })
}

// together runs functions concurrently.
func together(all ...func()) {
	var wg sync.WaitGroup
	for _, f := range all {
		wg.Go(f)
	}
	wg.Wait()
}

// cannotLook turns a gap into the error of a command that could not even list the
// services.
func cannotLook(g *Gap) error {
	return fmt.Errorf("%s: %s", g.Phrase(), g.Message)
}

// Phrase says what could not be read and why, without the details.
func (g Gap) Phrase() string {
	what := strings.TrimSpace(string(g.Kind) + " " + g.Name)
	switch g.Reason {
	case Forbidden:
		return "not allowed to read " + what
	case NotInstalled:
		return "the cluster has no " + what
	}
	return "could not read " + what
}
