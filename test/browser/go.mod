module github.com/arun4infra/zerotouch-platform/test/browser

go 1.26

replace github.com/arun4infra/zerotouch-platform/test/editor => ../editor

require github.com/arun4infra/zerotouch-platform/test/editor v0.0.0
