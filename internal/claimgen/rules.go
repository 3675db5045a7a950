package claimgen

// The rules that a mutation breaks. Each name completes the sentence "the claim
// is wrong because ...". Valid is the name for changes that break none.
const (
	Valid           = ""
	Required        = "a required field is missing"
	WrongType       = "a value has the wrong type"
	Null            = "a field has no value"
	NullItem        = "an item of a list has no value"
	Unknown         = "a field is unknown"
	Pattern         = "a text does not match its pattern"
	Forbidden       = "a text matches a pattern that it must not match"
	TooLong         = "a text is too long"
	TooShort        = "a text is too short"
	NotOneOf        = "a value that is not allowed"
	OutOfRange      = "a number is out of its range"
	TooMany         = "a list or a map has too many entries"
	Reserved        = "an environment name is the platform's own"
	TakesNothing    = "an object has none of the fields of which it needs one"
	Excluded        = "a field is given that another one excludes"
	KeyTwice        = "two items of a list have the same key"
	EnvTwice        = "an environment name is set twice in the claim"
	MountTwice      = "a mount path is used twice in the claim"
	MinOverMax      = "the smallest number of pods is greater than the largest"
	FieldTwice      = "a field is written twice"
	Name            = "the platform allows no claim of that name or namespace"
	NoName          = "the claim has no name"
	UnknownMetadata = "a field of metadata is unknown"
	Metadata        = "metadata breaks a rule that Kubernetes has for every resource"
	AnnotationsSize = "the annotations are larger than 256 KiB in all"
	Status          = "the status, which the platform writes, is no mapping"
	OtherGroup      = "the document is of another API group"
)
