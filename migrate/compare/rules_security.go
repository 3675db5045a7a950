package compare

func securityRules(c string) []rule {
	s := c + "securityContext "
	return []rule{
		impossible(s+"privileged", "privileged", "the container has no privileges on the node", "keep the manifests"),
		impossible(s+"capabilities add", "privileged", "the container has no capabilities", "build the program so that it needs none"),
		impossible(s+"runAsUser", "root", "processes run as user 1000, not as root", "build the image so that user 1000 can run it").only(was(0.0)),
		impossible(s+"runAsNonRoot", "root", "an image that runs as root no longer starts", "build the image so that user 1000 can run it").only(was(false)),
		different(s+"runAsUser", "processes run as user 1000: the image has to allow it"),
		different(s+"runAsGroup", "processes belong to the image's group"),
		different(s+"readOnlyRootFilesystem", "the container may write to its own file system"),
		different(s+"allowPrivilegeEscalation", "processes can't gain privileges, with sudo for example"),
		different(s+"capabilities drop", "the container has no capabilities at all"),
		different(s+"seccompProfile", "the seccomp profile is RuntimeDefault"),
	}
}
