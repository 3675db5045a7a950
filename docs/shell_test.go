package docs_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// simpleCommands takes a script apart into its simple commands, each a list of
// words. It knows as much of a shell as documentation should need.
func simpleCommands(script string) ([][]string, error) {
	s := splitter{rest: script}
	for s.rest != "" && s.err == nil {
		s.next()
	}
	s.end()
	return s.commands, s.err
}

type splitter struct {
	rest     string
	word     strings.Builder
	inWord   bool
	words    []string
	commands [][]string
	err      error
}

func (s *splitter) next() {
	switch c := s.rest[0]; {
	case strings.HasPrefix(s.rest, "<<"):
		s.err = errors.New("a here-document is not checked; show the file in a block of its own")
	case strings.HasPrefix(s.rest, "\\\n"):
		s.rest = s.rest[2:]
	case strings.HasPrefix(s.rest, "$("):
		s.take(substitution(s.rest))
	case c == '\\' && len(s.rest) > 1:
		s.rest = s.rest[1:]
		s.take(1)
	case c == '\'' || c == '"':
		s.quoted(c)
	case c == '#' && !s.inWord:
		_, s.rest, _ = strings.Cut(s.rest, "\n")
		s.end()
	case c == ' ' || c == '\t':
		s.endWord()
		s.rest = s.rest[1:]
	case c == '>' || c == '<':
		s.redirect()
	case strings.IndexByte("\n;|&()", c) >= 0:
		s.end()
		s.rest = s.rest[1:]
	default:
		s.take(1)
	}
}

func (s *splitter) take(n int) {
	s.word.WriteString(s.rest[:n])
	s.rest, s.inWord = s.rest[n:], true
}

func (s *splitter) quoted(quote byte) {
	end := 1
	for end < len(s.rest) && s.rest[end] != quote {
		if s.rest[end] == '\\' && quote == '"' {
			end++
		}
		end++
	}
	if end >= len(s.rest) {
		s.err = errors.New("a quote is not closed")
		return
	}
	s.word.WriteString(s.rest[1:end])
	s.rest, s.inWord = s.rest[end+1:], true
}

// substitution returns the length of the $(...) that text begins with.
func substitution(text string) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// redirect drops a redirection, with the number before and the file after it.
var redirection = regexp.MustCompile(`^[<>]+(?:&[0-9]| *[^ \t\n;|&]+)?`)

func (s *splitter) redirect() {
	if w := s.word.String(); s.inWord && strings.Trim(w, "0123456789") == "" {
		s.word.Reset()
		s.inWord = false
	}
	s.endWord()
	s.rest = s.rest[len(redirection.FindString(s.rest)):]
}

func (s *splitter) endWord() {
	if s.inWord {
		s.words = append(s.words, s.word.String())
	}
	s.word.Reset()
	s.inWord = false
}

var assignment = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*=`)

// end ends a command. Keywords and assignments before it are no part of it.
func (s *splitter) end() {
	s.endWord()
	words := s.words
	s.words = nil
	for len(words) > 0 && (assignment.MatchString(words[0]) || slices.Contains([]string{"if", "then", "else", "while", "until", "do", "!"}, words[0])) {
		words = words[1:]
	}
	if len(words) > 0 && !slices.Contains([]string{"for", "done", "fi"}, words[0]) {
		s.commands = append(s.commands, words)
	}
}

// typed returns what a reader of a console block types: the lines after a
// prompt and those that continue them.
func typed(block string) string {
	var script strings.Builder
	continues := false
	for line := range strings.Lines(block) {
		command, prompt := strings.CutPrefix(line, "$ ")
		if prompt || continues {
			script.WriteString(command)
			continues = strings.HasSuffix(strings.TrimRight(line, "\n"), "\\")
		}
	}
	return script.String()
}
