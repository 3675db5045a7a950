package reference

import (
	"github.com/arun4infra/zerotouch-platform/schema"
	"github.com/arun4infra/zerotouch-platform/spec"
)

func (p *page) status(status *schema.Field) {
	p.heading(2, "The status")
	p.line("What the platform reports; `kubectl get %s NAME -o yaml` shows it. Crossplane adds its own", spec.ShortName)
	p.line("conditions `Synced` and `Ready` under `status.conditions`.\n")
	p.line("| field | type | description |")
	p.line("| --- | --- | --- |")
	status.Walk(func(path string, _, f *schema.Field) {
		p.line("| `status.%s` | %s | %s |", path, f.TypeName(), escape(f.Description))
	})
	p.columns()
}

func (p *page) columns() {
	p.line("\n`kubectl get %s` shows these columns, beside Crossplane's own and the age:\n", spec.ShortName)
	p.line("| column | field | description |")
	p.line("| --- | --- | --- |")
	for _, c := range spec.Columns() {
		p.line("| %s | `%s` | %s%s |", c.Name, c.JSONPath[1:], escape(c.Description), wide(c))
	}
}

func wide(c spec.Column) string {
	if c.Wide {
		return " Only with `-o wide`."
	}
	return ""
}
