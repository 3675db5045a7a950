package migrate

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/migrate/cluster"
	"github.com/arun4infra/zerotouch-platform/migrate/compare"
	"github.com/arun4infra/zerotouch-platform/migrate/draft"
	"github.com/arun4infra/zerotouch-platform/migrate/read"
	"github.com/arun4infra/zerotouch-platform/migrate/tree"
	"github.com/arun4infra/zerotouch-platform/render"
	"github.com/arun4infra/zerotouch-platform/spec"
)

// service drafts the claim of a service and compares what it becomes.
func (m *Migrator) service(ctx context.Context, g *read.Service, docs []*read.Document) (*Service, error) {
	s := &Service{Name: g.Name(), Namespace: g.Deployment.Namespace(), replaced: g.Documents()}
	given := manifests(g)
	before := cluster.See(given, bound(docs, g.Account))
	if stream, consumer := before.Consumer(); stream == "" || consumer == "" {
		s.addNoStream(g)
		s.accept(m.Accept)
		return s, nil
	}
	drafted, err := draft.Claim(before)
	if err != nil {
		return nil, err
	}
	text, err := draft.Print(drafted)
	if err != nil {
		return nil, fmt.Errorf("printing the claim of %s: %w", s.Name, err)
	}
	if problems := m.problems(text); len(problems) > 0 {
		s.addInvalid(g, before, drafted, problems)
		return s, nil
	}
	entries, err := m.compare(ctx, given, before, drafted)
	if problem := (*render.Problem)(nil); errors.As(err, &problem) {
		s.addRefused(g, problem)
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("rendering the claim of %s: %w", s.Name, err)
	}
	s.add(g, entries...)
	s.add(g, beside(g)...)
	s.addExtra(g)
	s.accept(m.Accept)
	if !s.Blocked() {
		s.Claim = text
	}
	return s, nil
}

func manifests(g *read.Service) cluster.Service {
	s := cluster.Service{Deployment: object(g.Deployment), Account: object(g.Account), Service: object(g.Service), Scaler: object(g.Scaler)}
	for _, d := range g.Others {
		s.Others = append(s.Others, d.Object)
	}
	return s
}

func object(d *read.Document) tree.Map {
	if d == nil {
		return nil
	}
	return d.Object
}

func (m *Migrator) compare(ctx context.Context, given, before cluster.Service, drafted tree.Map) ([]compare.Entry, error) {
	stored := render.InNamespace(m.Judge.Default(drafted), "default")
	result, err := m.Renderer.Render(ctx, stored, nil)
	if err != nil {
		return nil, err
	}
	return compare.Services(given, before, cluster.Composed(result.Manifests), drafted), nil
}

// problems returns what is wrong with a claim.
func (m *Migrator) problems(text []byte) []claim.Problem {
	f := claim.Parse("", text)
	problems := f.Problems
	for _, d := range f.Claims {
		problems = append(problems, m.Judge.Judge(d)...)
	}
	return problems
}

// bound reports whether a role is bound to the ServiceAccount.
func bound(docs []*read.Document, account *read.Document) bool {
	return account != nil && slices.ContainsFunc(docs, func(d *read.Document) bool {
		return slices.Contains([]string{"RoleBinding", "ClusterRoleBinding"}, d.Kind()) &&
			slices.ContainsFunc(tree.Items(d.Object, "subjects"), func(s tree.Map) bool {
				return s["kind"] == "ServiceAccount" && s["name"] == account.Name()
			})
	})
}

// beside reports documents that stay but select the pods by labels that will be
// gone.
func beside(g *read.Service) []compare.Entry {
	var out []compare.Entry
	for _, d := range g.Beside {
		out = append(out, compare.Entry{
			List: compare.Different, Kind: d.Kind(), Path: d.String() + ", which stays",
			Says: "it no longer selects the pods; let it select " + spec.LabelName + ": " + g.Name(),
		})
	}
	return out
}
