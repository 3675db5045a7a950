package gen

// What a reader of a generated file should know before reading it.
var (
	definitionHeader = []string{
		"Source: the structs in spec/. After a change: go generate ./...",
	}
	roleHeader = []string{
		"Source: Kinds in spec/kinds.go. After a change: go generate ./...",
		"",
		"What carries claims out may do: manage the kinds that the Composition composes.",
	}
	kustomizeHeader = []string{
		"Source: the structs in spec/. After a change: go generate ./...",
		"",
		"For Kustomizations of claims; docs/guides/kustomize.md shows how to use it.",
	}
	nameHeader = []string{
		"Source: NameRule in spec/rules.go and spec/trust.go. After a change: go generate ./...",
	}
	choicesHeader = []string{
		"Source: gen/policy/choices.go. After a change: go generate ./...",
		"",
		"Who may write Crossplane's own types and fields: docs/decisions/0026-author-choices.md",
	}
	resourcesHeader = []string{
		"Source: gen/policy and templates/. After a change: go generate ./...",
		"",
		"What the identity that carries claims out may write: docs/decisions/0029-no-takeover.md",
		"and docs/decisions/0027-writer-bound-by-policy.md",
	}
	compositionHeader = []string{
		"Source: gen/composition and templates/. After a change: go generate ./...",
		"",
		"How to read it. The function's environment is scratch space that leaves no",
		"trace: its patches run first and prepare what several resources share.",
		"  metadata   name, namespace and labels; every resource takes it as it is",
		"  container  image, resources and NATS variables of every container",
		"  refs       spec.secretRefs in the shape of Kubernetes: its JSON text is",
		"             rewritten, then one patch for each reference fills in the name",
		"             of the Secret, then the Deployment takes refs.env and refs.from",
		"A path with [*][*] below the pod spec means every container there is: the main",
		"one and, if the claim has one, the init container. It works only while the pod",
		"spec holds nothing else, which is why the rest of it is patched in last.",
	}
)
