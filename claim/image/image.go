// Package image says which part of a reference to a container image is wrong. What
// is legal, the rule in package spec says; a test compares it with the parser that
// the kubelet uses, which would take longer to link into eds than all else here.
package image

import (
	"regexp"
	"strings"

	"github.com/arun4infra/zerotouch-platform/spec"
)

// parts are the parts of a reference, each of which may be missing.
type parts struct{ host, path, tag, digest string }

func split(ref string) (p parts, hasTag, hasDigest bool) {
	name, digest, hasDigest := strings.Cut(ref, "@")
	p.digest = digest
	if colon := strings.LastIndexByte(name, ':'); colon > strings.LastIndexByte(name, '/') {
		name, p.tag, hasTag = name[:colon], name[colon+1:], true
	}
	p.path = name
	if first, rest, ok := strings.Cut(name, "/"); ok && (strings.ContainsAny(first, ".:") || first == "localhost") {
		p.host, p.path = first, rest
	}
	return p, hasTag, hasDigest
}

// matches reports whether a pattern matches all of a text. Only a faulty reference
// is looked at, so patterns are compiled when they are needed.
func matches(pattern, text string) bool {
	return regexp.MustCompile(`^(?:` + pattern + `)$`).MatchString(text)
}

// Fault says which part of a reference is wrong, and nothing of one that has a
// tag or a digest and that the kubelet can read.
func Fault(ref string) string {
	p, hasTag, hasDigest := split(ref)
	registry, path, tag, digest := spec.ImageParts()
	switch {
	case ref == "":
		return "it is empty"
	case strings.Contains(ref, "://"):
		return "leave out the scheme in front of ://"
	case p.host != "" && !matches(registry, p.host):
		return "the registry '" + p.host + "' is not a host name"
	case pathFault(path, p.path) != "":
		return pathFault(path, p.path)
	case hasTag && !matches(tag, ":"+p.tag):
		return "the tag '" + p.tag + "' must be at most 128 letters, digits, '_', '.' and '-', and not start with '.' or '-'"
	case hasDigest && !matches(digest, "@"+p.digest):
		return "the digest must be sha256: and 64 of the characters 0 to 9 and a to f"
	case !hasTag && !hasDigest:
		return "there is neither a tag, such as :v1.0.0, nor a digest"
	case !spec.Image("").Rule().Allows(ref):
		return "the name behind the registry must have at most 255 characters"
	}
	return ""
}

func pathFault(form, path string) string {
	for part := range strings.SplitSeq(path, "/") {
		switch {
		case matches(form, part):
		case part == "":
			return "there is an empty part beside a '/'"
		case matches(form, strings.ToLower(part)):
			return "'" + part + "' must be lower case; only a registry, which has a dot or a port, may have capitals"
		default:
			return "'" + part + "' must be lower case letters and digits with single '.', '_' or '-' between them"
		}
	}
	return ""
}
