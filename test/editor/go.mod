module github.com/arun4infra/zerotouch-platform/test/editor

go 1.26
