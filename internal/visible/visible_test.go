package visible_test

import (
	"testing"

	"github.com/arun4infra/zerotouch-platform/internal/visible"
)

func TestString(t *testing.T) {
	for in, want := range map[string]string{
		"plain 'text' \"q\" é 日本": "plain 'text' \"q\" é 日本",
		"a\u00a0b\u3000c":         `a\u00a0b\u3000c`,
		"a\u200bb\u2028c\u0085d":  `a\u200bb\u2028c\u0085d`,
		"\ufeffa\x1b[31m\r\n::x":  `\ufeffa\x1b[31m\r\n::x`,
		`C:\dir`:                  `C:\dir`,
		"\xff":                    `\xff`,
		"a ##[error]b":            `a #\x23[error]b`,
	} {
		if got := visible.String(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	if got, want := visible.Lines("stat a\n::error::x\r\n\tb\x1b\n"), "stat a\n  | ::error::x\n  |     b\\x1b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
