package snapshot

import (
	"cmp"
	"context"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// sources looks up the Secrets and ConfigMaps that pods refer to. For one service
// each is read, with its keys; for several only the names are listed.
func (r *reader) sources(ctx context.Context, o Options, services []Service) {
	for i := range services {
		if d := services[i].Deployment; d != nil {
			services[i].Sources = referred(d.Spec.Template.Spec)
		}
	}
	if o.Name != "" {
		r.keys(ctx, o, services)
	} else {
		r.names(ctx, o, services)
	}
}

var plurals = map[string]Kind{"Secret": Secrets, "ConfigMap": ConfigMaps}

// keys reads each source. The values pass through this program but are not kept:
// Kubernetes offers no way to ask for the keys alone.
func (r *reader) keys(ctx context.Context, o Options, services []Service) {
	for i := range services {
		for j := range services[i].Sources {
			r.key(ctx, o, &services[i].Sources[j])
		}
	}
}

func (r *reader) key(ctx context.Context, o Options, s *Source) {
	var found struct {
		Type string                `json:"type"`
		Data map[string]unreadable `json:"data"`
	}
	q := request{kind: plurals[s.Kind], name: s.Name, path: "/api/v1/namespaces/" + o.Namespace + "/" + string(plurals[s.Kind]) + "/" + s.Name}
	s.Exists, s.Known = r.get(ctx, q, &found)
	s.KeysKnown, s.Type, s.Keys = s.Exists, found.Type, slices.Sorted(maps.Keys(found.Data))
}

// unreadable is a value that is discarded.
type unreadable struct{}

func (unreadable) UnmarshalJSON([]byte) error { return nil }

// names lists the names of all Secrets and ConfigMaps of the namespace, without
// their contents.
func (r *reader) names(ctx context.Context, o Options, services []Service) {
	known := map[string]map[string]bool{}
	for kind, plural := range plurals {
		q := request{kind: plural, path: "/api/v1/namespaces/" + o.Namespace + "/" + string(plural), metadata: true}
		all, listed := list[metav1.PartialObjectMetadata](ctx, r, q)
		if !listed {
			continue
		}
		known[kind] = map[string]bool{}
		for _, m := range all {
			known[kind][m.Name] = true
		}
	}
	for i := range services {
		for j := range services[i].Sources {
			s := &services[i].Sources[j]
			names, listed := known[s.Kind]
			s.Known, s.Exists = listed, names[s.Name]
		}
	}
}

// referred returns the Secrets and ConfigMaps without which pods do not start,
// and the Secrets for pulling their image.
func referred(p corev1.PodSpec) []Source {
	var refs sourceList
	for _, c := range slices.Concat(p.InitContainers, p.Containers) {
		refs.container(c)
	}
	for _, v := range p.Volumes {
		refs.volume(v)
	}
	for _, s := range p.ImagePullSecrets {
		refs.add("Secret", s.Name, nil, "").Pull = true
	}
	return refs.sorted()
}

type sourceList []*Source

func (l *sourceList) container(c corev1.Container) {
	for _, e := range c.EnvFrom {
		if e.SecretRef != nil {
			l.add("Secret", e.SecretRef.Name, e.SecretRef.Optional, "")
		}
		if e.ConfigMapRef != nil {
			l.add("ConfigMap", e.ConfigMapRef.Name, e.ConfigMapRef.Optional, "")
		}
	}
	for _, e := range c.Env {
		if e.ValueFrom == nil {
			continue
		}
		if k := e.ValueFrom.SecretKeyRef; k != nil {
			l.add("Secret", k.Name, k.Optional, k.Key)
		}
		if k := e.ValueFrom.ConfigMapKeyRef; k != nil {
			l.add("ConfigMap", k.Name, k.Optional, k.Key)
		}
	}
}

func (l *sourceList) volume(v corev1.Volume) {
	if v.Secret != nil {
		l.add("Secret", v.Secret.SecretName, v.Secret.Optional, "")
	}
	if v.ConfigMap != nil {
		l.add("ConfigMap", v.ConfigMap.Name, v.ConfigMap.Optional, "")
	}
}

// add notes a reference, unless the pods start without it.
func (l *sourceList) add(kind, name string, optional *bool, key string) *Source {
	if optional != nil && *optional {
		return &Source{}
	}
	i := slices.IndexFunc(*l, func(s *Source) bool { return s.Kind == kind && s.Name == name })
	if i < 0 {
		i = len(*l)
		*l = append(*l, &Source{Kind: kind, Name: name})
	}
	s := (*l)[i]
	if key != "" && !slices.Contains(s.Wanted, key) {
		s.Wanted = append(s.Wanted, key)
	}
	return s
}

func (l *sourceList) sorted() []Source {
	var out []Source
	for _, s := range *l {
		slices.Sort(s.Wanted)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
	return out
}
