package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/arun4infra/zerotouch-platform/diff/api"
	"github.com/arun4infra/zerotouch-platform/diff/claims"
)

// github prints workflow commands, which GitHub shows beside the changed line.
func github(out io.Writer, r *Report) {
	for _, c := range r.API {
		level := map[api.Class]string{api.Breaking: "error", api.Risky: "warning", api.Compatible: "notice"}[c.Class]
		if c.Allowed != "" {
			level = "notice"
		}
		if c.Class > api.Compatible {
			fmt.Fprintf(out, "::%s title=%s::%s\n", level, property(c.Rule+" "+c.Path), message(c.Message+": "+c.Reason+allowed(c.Allowed)))
		}
	}
	for _, e := range r.Effects {
		level := "notice"
		switch {
		case r.Allowed[e.Claim] != "":
		case e.Consequence.Breaking():
			level = "error"
		case e.Consequence == claims.Restarts, e.Unclear != "":
			level = "warning"
		}
		fmt.Fprintf(out, "::%s file=%s,line=%d,title=%s::%s\n", level, property(e.File), max(e.Line, 1), property(e.Claim+": "+e.Consequence.String()), message(strings.Join(texts(lines(e)), "\n")+allowed(r.Allowed[e.Claim])))
	}
	fmt.Fprintln(out, message(r.summary()))
}

// message escapes text so that it stays one command; property also escapes what
// would end a property.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(message(s))
}
