// Package check judges files of claims, many at a time, in the order they were
// given.
package check

import (
	"io"
	"runtime"
	"slices"

	"github.com/arun4infra/zerotouch-platform/claim"
	"github.com/arun4infra/zerotouch-platform/claim/source"
)

// Judge says what is wrong with a claim. Its methods are called concurrently.
type Judge interface {
	// Judge returns what the cluster would refuse or drop.
	Judge(*claim.Document) []claim.Problem
	// Warnings returns what it accepts although it is a mistake.
	Warnings(*claim.Document) []claim.Problem
}

// Result is what came out for one file.
type Result struct {
	// File is the name of the file.
	File string
	// Claims are the claims that were judged.
	Claims []Claim
	// Others counts the documents that are something else.
	Others int
	// Skipped says that the file was passed over: it is a patch of Kustomize, or
	// was found in a folder, is not YAML and does not mention claims.
	Skipped bool
	// Problems are in the order of their places. A file is good if all are
	// warnings.
	Problems []claim.Problem
	// Err says why the file could not be read.
	Err error
}

// Claim is a claim that was judged.
type Claim struct {
	Namespace, Name string
	// At is where the name stands.
	At claim.Position
	// Object is the claim itself, if the checker keeps it.
	Object map[string]any
}

// Checker judges files.
type Checker struct {
	Judge Judge
	Stdin io.Reader
	// Keep keeps the objects of claims, all of them in memory.
	Keep bool
}

// Files judges the files and calls emit for each, in order. It uses all cores
// and holds only as many files in memory as it works on.
func (c Checker) Files(files []source.File, emit func(Result)) {
	workers := runtime.GOMAXPROCS(0)
	todo := make(chan job, 4*workers)
	pending := make(chan job, 4*workers)
	for range workers {
		go c.work(todo)
	}
	go func() {
		defer close(pending)
		defer close(todo)
		for _, file := range files {
			next := job{file, make(chan Result, 1)}
			pending <- next
			todo <- next
		}
	}()
	names := names{}
	for next := range pending {
		r := <-next.result
		r.Problems = append(r.Problems, names.repeated(r)...)
		emit(r)
	}
}

// job is a file to judge, and where the result goes.
type job struct {
	file   source.File
	result chan Result
}

// work takes one job after the other. Validation nests deeply, and a goroutine
// for each file would grow its stack anew.
func (c Checker) work(todo <-chan job) {
	for next := range todo {
		next.result <- c.file(next.file)
	}
}

func (c Checker) file(f source.File) Result {
	r := Result{File: f.Name, Skipped: f.Patch}
	if f.Name == source.Stdin {
		r.File = source.StdinName
	}
	if r.Skipped {
		return r
	}
	data, err := f.Read(c.Stdin)
	if r.Err = err; err != nil {
		return r
	}
	var judged []claim.Problem
	r.Others, r.Problems = claim.Scan(data, func(d *claim.Document) {
		judged = append(append(judged, c.Judge.Judge(d)...), c.Judge.Warnings(d)...)
		r.Claims = append(r.Claims, c.claim(d))
	})
	if f.Found && len(r.Claims) == 0 && (data == nil || len(r.Problems) > 0 && !source.Mentions(data)) {
		return Result{File: r.File, Skipped: true}
	}
	r.Problems = append(r.Problems, judged...)
	slices.SortStableFunc(r.Problems, claim.Problem.Compare)
	r.Problems = slices.Compact(r.Problems)
	return r
}

func (c Checker) claim(d *claim.Document) Claim {
	const namePath, namespacePath claim.Path = "metadata.name", "metadata.namespace"
	name, _ := d.Get(namePath).(string)
	namespace, _ := d.Get(namespacePath).(string)
	judged := Claim{Namespace: namespace, Name: name, At: d.Value(namePath)}
	if c.Keep {
		judged.Object = d.Object
	}
	return judged
}
