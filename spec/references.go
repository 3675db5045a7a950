package spec

// Reference is the name of another object in the claim's namespace. Tools that
// rename objects follow it.
type Reference interface {
	// Refers returns the kind of the object, of Kubernetes' core group in v1.
	Refers() string
}

// Refers makes the name that of a Secret.
func (SecretName) Refers() string { return "Secret" }

// Refers makes the name that of a Secret.
func (PullSecretName) Refers() string { return "Secret" }

// Refers makes the name that of a ConfigMap.
func (ConfigMapName) Refers() string { return "ConfigMap" }
