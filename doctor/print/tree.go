package print

import (
	"fmt"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/arun4infra/zerotouch-platform/doctor/snapshot"
)

// mark shows the state of something at a glance.
type mark string

const (
	good    mark = "✓"
	bad     mark = "✗"
	unknown mark = "?"
)

var markColors = map[mark]string{good: green, bad: red, unknown: yellow}

// node is a line of the tree and what is below it.
type node struct {
	mark  mark
	text  string
	below []node
}

func (p *printer) node(n node, depth int) {
	p.line("%s%s %s", strings.Repeat("  ", depth), p.paint(markColors[n.mark], string(n.mark)), safe(n.text))
	for _, b := range n.below {
		p.node(b, depth+1)
	}
}

// tree returns what exists of a service, from the claim down.
func tree(s *snapshot.Snapshot, service *snapshot.Service) []node {
	t := trunk{s, service}
	nodes := []node{t.claim()}
	if service.Claim == nil {
		return nodes // nothing else is expected
	}
	if s.Crossplane == "1" {
		nodes = append(nodes, t.composite(), t.objects())
	}
	nodes = append(nodes, t.deployment(), t.service(), t.scaledObject(), t.hpa())
	nodes = append(nodes, t.queues()...)
	return append(nodes, t.sources()...)
}

// trunk is what the tree is made of.
type trunk struct {
	*snapshot.Snapshot
	of *snapshot.Service
}

// absent is the node of something that does not exist, as far as is known.
func (t trunk) absent(kind snapshot.Kind, what string) node {
	if g := t.Gap(kind); g != nil {
		return node{mark: unknown, text: what + ": " + g.Phrase()}
	}
	return node{mark: bad, text: what + ": none"}
}

func when(ok bool) mark {
	if ok {
		return good
	}
	return bad
}

func (t trunk) claim() node {
	c := t.of.Claim
	if c == nil {
		return t.absent(snapshot.Claims, "Claim")
	}
	n := conditions("Claim", c.Status, "Synced", "Ready")
	if deleted := c.Metadata.DeletionTimestamp; deleted != nil {
		n.mark, n.text = bad, n.text+", is being deleted"
	}
	return n
}

func (t trunk) composite() node {
	c := t.of.Composite
	if c == nil {
		return t.absent(snapshot.Composites, "Composite resource")
	}
	return conditions("Composite resource "+c.Metadata.Name, c.Status, "Synced", "Ready")
}

func (t trunk) objects() node {
	if len(t.of.Objects) == 0 {
		return t.absent(snapshot.Objects, "Objects")
	}
	n := node{mark: good}
	fine := 0
	for _, o := range t.of.Objects {
		x := conditions("Object for "+o.Carries(), o.Status, "Synced", "Ready")
		if x.mark == good {
			fine++
			continue
		}
		n.mark, n.below = bad, append(n.below, x)
	}
	n.text = fmt.Sprintf("Objects: %d of %d are ready", fine, len(t.of.Objects))
	return n
}

// conditions returns good if all of the given conditions are True.
func conditions(what string, s snapshot.Status, kinds ...string) node {
	n := node{mark: good}
	var texts []string
	for _, kind := range kinds {
		text, ok := condition(s.Condition(kind))
		if !ok {
			n.mark = bad
		}
		texts = append(texts, text)
	}
	n.text = what + ": " + strings.Join(texts, ", ")
	return n
}

func condition(c metav1.Condition) (text string, ok bool) {
	switch {
	case c.Status == "":
		return c.Type + " is empty", false
	case c.Status == metav1.ConditionTrue:
		return c.Type, true
	}
	return fmt.Sprintf("%s is %s (%s)", c.Type, c.Status, strings.Join(strings.Fields(c.Reason+" "+c.Message), " ")), false
}

func (t trunk) deployment() node {
	d := t.of.Deployment
	if d == nil {
		return t.absent(snapshot.Deployments, "Deployment")
	}
	want := t.wanted()
	n := node{mark: when(d.Status.ReadyReplicas >= want), text: fmt.Sprintf("Deployment: %d of %d pods are ready", d.Status.ReadyReplicas, want)}
	for _, r := range t.of.ReplicaSets {
		if r.Spec.Replicas != nil && *r.Spec.Replicas > 0 {
			n.below = append(n.below, t.replicaSet(r, *r.Spec.Replicas))
		}
	}
	if g := t.Gap(snapshot.Pods); g != nil {
		n.below = append(n.below, node{mark: unknown, text: "Pods: " + g.Phrase()})
	}
	return n
}

// wanted is how many pods the Deployment should have.
func (t trunk) wanted() int32 {
	if d := t.of.Deployment; d != nil && d.Spec.Replicas != nil {
		return *d.Spec.Replicas
	}
	return 1
}

func (t trunk) replicaSet(r appsv1.ReplicaSet, want int32) node {
	n := node{mark: when(r.Status.ReadyReplicas >= want), text: fmt.Sprintf("ReplicaSet %s: %d of %d", r.Name, r.Status.ReadyReplicas, want)}
	for _, p := range t.of.Pods {
		if owner := metav1.GetControllerOf(&p); owner != nil && owner.Name == r.Name {
			n.below = append(n.below, pod(p))
		}
	}
	return n
}
