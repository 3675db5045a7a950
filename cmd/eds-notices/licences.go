package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// names lists the names of the files with a module's licence and notices.
var names = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([.-].*)?$`)

// licences may be in a release: each only requires that its text is included.
// Each is recognised by words that none of the others has.
var licences = []struct{ name, words string }{
	{"Apache-2.0", "Apache License"},
	{"MIT", "Permission is hereby granted, free of charge"},
	{"BSD", "Redistribution and use in source and binary forms"},
	{"ISC", "Permission to use, copy, modify, and/or distribute"},
	{"ISC", "Permission to use, copy, modify, and distribute"},
}

// write prints the licence and the notices of each module.
func write(out io.Writer, modules []module) error {
	for _, m := range modules {
		text, err := m.text()
		if err != nil {
			return fmt.Errorf("%s: %w", m.path, err)
		}
		name := licence(text)
		if name == "" {
			return fmt.Errorf("%s: its licence is not allowed in a release", m.path)
		}
		if _, err := fmt.Fprintf(out, "%s %s (%s)\n\n%s\n%s\n\n", m.path, m.version, name, text, strings.Repeat("=", 78)); err != nil {
			return err
		}
	}
	return nil
}

// text returns what a module's files say. The files at its root apply to all of
// it.
func (m module) text() (string, error) {
	entries, err := os.ReadDir(m.dir)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, e := range entries {
		if !e.Type().IsRegular() || !names.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(m.dir, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(string(data))+"\n")
	}
	return strings.Join(texts, "\n"), nil
}

// licence returns the name of a licence, empty if it is unknown. White space is
// ignored, since line breaks differ.
func licence(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	for _, l := range licences {
		if strings.Contains(words, l.words) {
			return l.name
		}
	}
	return ""
}
