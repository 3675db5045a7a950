// Package image judges references to container images as the kubelet does, with
// the parser that it uses, and says which part of one is wrong.
package image

import (
	"regexp"
	"strings"

	"github.com/distribution/reference"
)

// Valid reports whether the kubelet can read a reference.
func Valid(ref string) bool {
	_, err := reference.ParseNormalizedNamed(ref)
	return err == nil
}

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

var (
	hostForm   = regexp.MustCompile(`^(?:` + reference.DomainRegexp.String() + `)$`)
	pathForm   = regexp.MustCompile(`^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$`)
	tagForm    = regexp.MustCompile(`^(?:` + reference.TagRegexp.String() + `)$`)
	digestForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

// Fault says which part of a reference is wrong, and nothing of one that has a
// tag or a digest and that the kubelet can read.
func Fault(ref string) string {
	p, hasTag, hasDigest := split(ref)
	switch {
	case ref == "":
		return "it is empty"
	case strings.Contains(ref, "://"):
		return "leave out the scheme in front of ://"
	case p.host != "" && !hostForm.MatchString(p.host):
		return "the registry '" + p.host + "' is not a host name"
	case pathFault(p.path) != "":
		return pathFault(p.path)
	case hasTag && !tagForm.MatchString(p.tag):
		return "the tag '" + p.tag + "' must be at most 128 letters, digits, '_', '.' and '-', and not start with '.' or '-'"
	case hasDigest && !digestForm.MatchString(p.digest):
		return "the digest must be sha256: and 64 of the characters 0 to 9 and a to f"
	case !hasTag && !hasDigest:
		return "there is neither a tag, such as :v1.0.0, nor a digest"
	case !Valid(ref):
		return "the name behind the registry must have at most 255 characters"
	}
	return ""
}

func pathFault(path string) string {
	for part := range strings.SplitSeq(path, "/") {
		switch {
		case pathForm.MatchString(part):
		case part == "":
			return "there is an empty part beside a '/'"
		case pathForm.MatchString(strings.ToLower(part)):
			return "'" + part + "' must be lower case; only a registry, which has a dot or a port, may have capitals"
		default:
			return "'" + part + "' must be lower case letters and digits with single '.', '_' or '-' between them"
		}
	}
	return ""
}
