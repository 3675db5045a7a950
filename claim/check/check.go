// Package check judges files of claims, many at a time, in the order they were
// given.
package check

import (
	"cmp"
	"io"
	"runtime"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
)

// Judge says what is wrong with a claim.
type Judge interface {
	Claim(*claim.Document) []claim.Problem
}

// Result is what came out for one file.
type Result struct {
	// File is the name of the file.
	File string
	// Claims are the claims that were judged.
	Claims []*claim.Document
	// Others counts the documents that are something else.
	Others int
	// Problems are in the order of their places; none means all are valid.
	Problems []claim.Problem
	// Err says why the file could not be read.
	Err error
}

// Files judges the files and calls emit for each, in order. It uses all cores
// and holds only as many files in memory as it works on.
func Files(names []string, stdin io.Reader, j Judge, emit func(Result)) {
	workers := runtime.GOMAXPROCS(0)
	todo := make(chan job, 4*workers)
	pending := make(chan job, 4*workers)
	for range workers {
		go work(todo, stdin, j)
	}
	go func() {
		defer close(pending)
		defer close(todo)
		for _, name := range names {
			next := job{name, make(chan Result, 1)}
			pending <- next
			todo <- next
		}
	}()
	for next := range pending {
		emit(<-next.result)
	}
}

// job is a file to judge, and where the result goes.
type job struct {
	name   string
	result chan Result
}

// work takes one job after the other. Validation nests deeply, and a goroutine
// for each file would grow its stack anew.
func work(todo <-chan job, stdin io.Reader, j Judge) {
	for next := range todo {
		next.result <- file(next.name, stdin, j)
	}
}

func file(name string, stdin io.Reader, j Judge) Result {
	f, err := claim.Read(name, stdin)
	if err != nil {
		return Result{File: name, Err: err}
	}
	r := Result{File: f.Name, Claims: f.Claims, Others: f.Others, Problems: f.Problems}
	for _, d := range f.Claims {
		r.Problems = append(r.Problems, j.Claim(d)...)
	}
	slices.SortStableFunc(r.Problems, byPlace)
	return r
}

func byPlace(a, b claim.Problem) int {
	return cmp.Or(
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Message, b.Message),
	)
}
