package starter

import (
	"regexp"
	"strings"
	"testing"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/judge"
	"github.com/arun4infra/zerotouch-platform/platform"
	"github.com/arun4infra/zerotouch-platform/schema"
)

func TestDefaultsAreValidWhateverTheName(t *testing.T) {
	for _, name := range []string{"my-service", "a", "a--b", "a" + strings.Repeat("b", 55)} {
		if problems := judged(t, write(t, Defaults(name))); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
	for _, name := range []string{"", "Bad Name", "a" + strings.Repeat("b", 56), "yes\nno", "-"} {
		if problems := judged(t, write(t, Defaults(name))); len(problems) != 1 || !strings.HasPrefix(string(problems[0].Path), "metadata.name") {
			t.Errorf("%q: %v, want one problem with metadata.name", name, problems)
		}
	}
}

func TestOptionalPartsAreValid(t *testing.T) {
	text := string(write(t, Defaults("my-service")))
	start := strings.Index(text, "  # Settings,")
	// What is a sentence stays one: only fields lose their marks.
	uncommented := regexp.MustCompile(`(?m)^  # ( *(?:- )?\w+:(?: |$))`).ReplaceAllString(text[start:], "  $1")
	data := []byte(text[:start] + uncommented)
	if problems := judged(t, data); len(problems) > 0 {
		t.Errorf("%v\n%s", problems, data)
	}
	object := claim.Parse("x", data).Claims[0]
	for _, path := range []claim.Path{"spec.env[0].value", "spec.secretRefs[1].envFrom", "spec.configMapRefs[0].name", "spec.initContainer.args", "spec.terminationGracePeriodSeconds"} {
		if object.Get(path) == nil {
			t.Errorf("%s is not there", path)
		}
	}
}

func TestTextThatIsNotUTF8IsRefused(t *testing.T) {
	v := Defaults("my-service")
	v.Stream = "a\xff"
	if _, err := v.Claim(publishedSchema(t)); err == nil || !strings.HasPrefix(err.Error(), "stream: ") {
		t.Errorf("got %v, want an error that names the stream", err)
	}
}

// Whatever a value holds, it arrives as it is, and nothing else changes.
func FuzzValuesStayValues(f *testing.F) {
	for _, s := range []string{
		"x", "", "yes", "1", "null", "~", "a: b", "a #b", "# a", "- a", "{a: b}", "*a", "&a", "!!str a", "|", ">", "%a", "@a", "`a`",
		"a\nspec:\n  size: large", "a\r\nb", "'", `"`, `\`, "\x00", "\t", " a ", "\u2028", "\u0085", "\ufeff", "é", "---\n", "...", "<<", "=", "0x1f", "1e3", "2020-01-01", "\x7f",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, stream, namespace string) {
		v := Defaults("my-service")
		v.Stream, v.Namespace = stream, namespace
		data, err := v.Claim(publishedSchema(t))
		if err != nil {
			return
		}
		file := claim.Parse("fuzz", data)
		if len(file.Problems) > 0 || len(file.Claims) != 1 {
			t.Fatalf("not one claim: %v\n%s", file.Problems, data)
		}
		d := file.Claims[0]
		for path, want := range map[claim.Path]string{
			"spec.nats.stream": stream, "spec.size": v.Size, "spec.image": v.Image, "spec.nats.consumer": v.Consumer, "metadata.name": v.Name,
		} {
			if got := d.Get(path); got != want {
				t.Errorf("%s: got %q, want %q\n%s", path, got, want, data)
			}
		}
		if got := d.Get("metadata.namespace"); namespace != "" && got != namespace {
			t.Errorf("namespace: got %q, want %q\n%s", got, namespace, data)
		}
	})
}

func write(t *testing.T, v Values) []byte {
	t.Helper()
	data, err := v.Claim(publishedSchema(t))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func judged(t *testing.T, data []byte) []claim.Problem {
	t.Helper()
	j, err := judge.FromPlatform(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	file := claim.Parse("x", data)
	if len(file.Claims) != 1 {
		t.Fatalf("%d claims in\n%s", len(file.Claims), data)
	}
	return append(file.Problems, j.Judge(file.Claims[0])...)
}

func publishedSchema(t *testing.T) *schema.Field {
	t.Helper()
	s, err := schema.Load(platform.Crossplane1().Files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
