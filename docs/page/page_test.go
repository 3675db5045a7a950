package page

import (
	"slices"
	"strings"
	"testing"
)

const sample = `# Same
A [link](x.md "title"), a [link over
lines](y.md#z), code '[no](link)', 'eds
render' and a <a href="h.md">tag</a>.

  '''yaml
  a: [no](link)
  '''

~~~
'''
~~~

## What 'eds' *does*, and [why](w.md)
'''mermaid
a["Go structs<br/>spec/"] --> b
'''

## Same
[ref]: r.md
<a id="here"></a>

'''console
$ eds \
  validate
output
'''

'''sh
`

func TestParse(t *testing.T) {
	p := Parse("a.md", strings.ReplaceAll(sample, "'", "`"))
	for _, c := range []struct {
		what string
		got  []Piece
		want []Piece
	}{
		{"links", p.Links, []Piece{{2, "", "x.md"}, {2, "", "y.md#z"}, {4, "", "h.md"}, {14, "", "w.md"}, {20, "", "r.md"}}},
		{"spans", p.Spans, []Piece{{3, "", "[no](link)"}, {3, "", "eds render"}, {14, "", "eds"}, {16, "", "Go structs"}, {16, "", "spec/"}}},
		{"blocks", p.Blocks, []Piece{
			{7, "yaml", "a: [no](link)\n"}, {11, "", "```\n"}, {16, "mermaid", "a[\"Go structs<br/>spec/\"] --> b\n"},
			{24, "console", "$ eds \\\n  validate\noutput\n"}, {30, Unclosed, ""},
		}},
		{"scripts", p.Scripts(), []Piece{{24, "console", "eds \\\n  validate\n"}, {3, "", "eds render"}}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.what, c.got, c.want)
		}
	}
	if got := p.Sections["same-1"]; !strings.Contains(got, "[ref]: r.md") || strings.Contains(got, "mermaid") {
		t.Errorf("the section same-1 is %q", got)
	}
	for _, anchor := range []string{"same", "same-1", "what-eds-does-and-why", "here"} {
		if !p.Anchors[anchor] {
			t.Errorf("no anchor %s in %v", anchor, p.Anchors)
		}
	}
}

func TestCommands(t *testing.T) {
	for script, want := range map[string]string{
		"A=b eds validate - 2>&1 < x | jq . > out # eds nothing": "eds validate -;jq .",
		"! make check && (make lint; true) || false":             "make check;make lint;true;false",
		`kubectl -o '{.a | b; c}' "x y"` + " $(make x)":          "kubectl -o {.a | b; c} x y $(make x);make x",
		"x=$(eds nothing) diff <(eds new) y":                     "diff <(eds new) y;eds nothing;eds new",
		"for f in a b; do eds validate $f; done":                 "eds validate $f",
		"echo 'x":                                                "error: 1:6: reached EOF without closing quote '",
		"cat <<EOF\nx\nEOF":                                      "error: a here-document is not checked; show the file in a block of its own",
		"# nothing":                                              "error: the block has no command",
	} {
		var got []string
		commands, err := Commands(script)
		for _, words := range commands {
			got = append(got, strings.Join(words, " "))
		}
		if err != nil {
			got = []string{"error: " + err.Error()}
		}
		if strings.Join(got, ";") != want {
			t.Errorf("%s:\ngot  %s\nwant %s", script, strings.Join(got, ";"), want)
		}
	}
}
