package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"github.com/arun4infra/zerotouch-platform/test/e2e/cluster"
	"github.com/arun4infra/zerotouch-platform/test/e2e/components"
	"github.com/arun4infra/zerotouch-platform/test/e2e/images"
)

var jobs = kindOf{Group: "batch", Version: "v1", Kind: "Job"}

// The Job of docs/guides/deploy.md creates the stream and the consumer, and does
// nothing if they exist. Only its image differs, with the same programs.
func TestStreamJob(t *testing.T) {
	ns := containers(t)
	job := guideJob(t, ns)
	conn, err := nats.Connect(own.NATS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = js.DeleteStream(context.WithoutCancel(t.Context()), "MY_STREAM") })
	for _, name := range []string{"first", "again"} {
		job.SetName(name)
		put(t, job.Object)
		wait(t, "the Job is complete: "+name, func(ctx context.Context) error { return complete(ctx, ns, name) })
	}
	consumer, err := js.Consumer(t.Context(), "MY_STREAM", "my-workers")
	if err != nil {
		t.Fatal(err)
	}
	if got := consumer.CachedInfo().Config; got.AckPolicy != jetstream.AckExplicitPolicy || got.DeliverPolicy != jetstream.DeliverAllPolicy {
		t.Errorf("the consumer's policies are %s and %s", got.AckPolicy, got.DeliverPolicy)
	}
	stream, err := js.Stream(t.Context(), "MY_STREAM")
	if err != nil {
		t.Fatal(err)
	}
	if got := stream.CachedInfo().Config; fmt.Sprint(got.Subjects) != "[my.jobs.*]" || got.Retention != jetstream.WorkQueuePolicy || got.Storage != jetstream.FileStorage {
		t.Errorf("the stream has %v, %s, %s", got.Subjects, got.Retention, got.Storage)
	}
}

// guideJob reads the Job from the guide.
func guideJob(t *testing.T, ns string) cluster.Object {
	t.Helper()
	guide, err := os.ReadFile("../../docs/guides/deploy.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(apiVersion: batch/v1\n.*?)```").FindSubmatch(guide)
	if block == nil {
		t.Fatal("the guide has no Job")
	}
	var job cluster.Object
	if err := yaml.Unmarshal(block[1], &job.Object); err != nil {
		t.Fatal(err)
	}
	job.SetNamespace(ns)
	containers, _, _ := unstructured.NestedSlice(job.Object, "spec", "template", "spec", "containers")
	containers[0].(map[string]any)["image"] = natsBox(t)
	if err := unstructured.SetNestedSlice(job.Object, containers, "spec", "template", "spec", "containers"); err != nil {
		t.Fatal(err)
	}
	return job
}

// natsBox serves an image with a shell and the command line of NATS.
func natsBox(t *testing.T) string {
	t.Helper()
	shell := filepath.Join(t.TempDir(), "sh")
	if err := images.Compile(t.Context(), ".", "./images/sh", shell); err != nil {
		t.Fatal(err)
	}
	image, err := own.Images.Push("nats-box", "v1", images.Image{Files: map[string]string{"/bin/sh": shell, "/usr/bin/nats": own.Cache().Program(components.NATSCommand())}})
	if err != nil {
		t.Fatal(err)
	}
	return image
}

func complete(ctx context.Context, ns, name string) error {
	o, err := c.Lookup(ctx, jobs, ns, name)
	if err != nil {
		return err
	}
	if status, _ := cluster.Condition(o, "Complete", "status"); status != "True" {
		return fmt.Errorf("the Job is not complete: %v", o.Object["status"])
	}
	return nil
}
