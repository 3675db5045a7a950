package spec

// Who writes what a claim becomes. Admission policies hold these identities to
// what the Composition composes; rbac/ and packages/ give them their names.
const (
	// CrossplaneNamespace is where Crossplane and its packages run.
	CrossplaneNamespace = "crossplane-system"
	// CrossplaneAccount is Crossplane's own ServiceAccount, as its Helm chart
	// calls it. On Crossplane 2 it writes what a claim becomes.
	CrossplaneAccount = "crossplane"
	// ProviderAccount is provider-kubernetes' ServiceAccount. On Crossplane 1 it
	// writes what a claim becomes.
	ProviderAccount = "provider-kubernetes"
)

const (
	// AnnotationAdopt, with the value "true" on a resource that exists, lets a
	// claim of the same name take it over.
	AnnotationAdopt = Group + "/adopt"
	// ScalerSuffix follows the claim's name in the name of its ScaledObject.
	ScalerSuffix = "-scaler"
)

// Refusal lists values that a field of a claim's metadata may not have.
type Refusal struct {
	// Field is the field of metadata.
	Field  string
	Values []string
	// Words complete the sentence "must not be VALUE: ...".
	Words string
}

// Refusals returns the names and namespaces that are not for claims.
func Refusals() []Refusal {
	return []Refusal{
		{"name", []string{"default", "kubernetes"}, "a ServiceAccount or Service of this name belongs to Kubernetes"},
		// Whoever creates a claim can read the Secrets beside it.
		{"namespace", []string{"kube-system", "kube-public", "kube-node-lease", CrossplaneNamespace}, "this namespace belongs to the cluster; use one of your own"},
	}
}

// Reserved is a field of Crossplane's that authors of claims may not set as they
// like. It is in spec, on Crossplane 2 in spec.crossplane.
type Reserved struct {
	Field string
	// Name is a pattern of the names that it may refer to; where there is none, it
	// may not be set at all.
	Name string
	// Words say why, after the field's path; Remedy says what to do.
	Words, Remedy string
}

// ReservedFields returns the fields that select what a claim is made of, or which
// resources it takes (decision 26).
func ReservedFields() []Reserved {
	return []Reserved{
		{"compositionRef", "^" + CompositionName + "$", "is the platform's to choose", "leave it out or write " + CompositionName},
		{"compositionSelector", "", "is the platform's to choose", "leave it out"},
		{"compositionRevisionRef", "^" + CompositionName + "-[0-9a-f]{7}$", "must name a revision of the Composition " + CompositionName, ""},
		{"resourceRef", "", "is Crossplane's to write", "leave it out"},
		{"resourceRefs", "", "is Crossplane's to write", "leave it out"},
	}
}
