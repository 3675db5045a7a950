// Package zerotouch is the root of the repository; go generate ./... finds here
// how to write the committed platform API. The source is in spec/, the story in
// gen/build.go.
package zerotouch

//go:generate go tool eds-generate
