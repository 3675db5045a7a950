package spec

import "github.com/invopop/jsonschema"

// Rule says what a string must look like: for machines as a pattern, for people
// in words. Patterns use only what Go and JavaScript regular expressions read
// alike, so that the API server and editors agree.
type Rule struct {
	// Pattern is an anchored regular expression.
	Pattern string
	// MinLength and MaxLength are in characters; zero means no limit.
	MinLength, MaxLength uint64
	// Words complete the sentence "must be ...".
	Words string
	// Examples are legal values.
	Examples []string
}

const (
	hostPart  = `[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?`
	host      = hostPart + `(?:[.]` + hostPart + `)*(?::[0-9]+)?`
	pathPart  = `[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`
	tag       = `:[a-zA-Z0-9_][-._a-zA-Z0-9]{0,127}`
	digest    = `@sha256:[a-f0-9]{64}`
	subdomain = `[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:[.][a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*`
	// invisible are white space and control characters.
	invisible = `\x00-\x20\x7f`
)

// Rules returns all rules for strings of a claim.
func Rules() []Rule {
	return []Rule{imageRule, urlRule, streamRule, consumerRule, accountRule, secretNameRule, secretKeyRule, envNameRule, NameRule, GenerateNameRule}
}

var (
	imageRule = Rule{
		Pattern:   `^(?:` + host + `/)?` + pathPart + `(?:/` + pathPart + `)*(?:` + tag + `(?:` + digest + `)?|` + digest + `)$`,
		MaxLength: 512,
		Words:     "an image with a tag or a sha256 digest, such as ghcr.io/org/my-service:v1.0.0",
		Examples:  []string{"ghcr.io/org/my-service:v1.0.0"},
	}
	urlRule = Rule{
		Pattern:   `^(?:nats|tls|ws|wss)://[^` + invisible + `]+$`,
		MaxLength: 2048,
		Words:     "a URL that starts with nats://, tls://, ws:// or wss:// and has no white space or control characters",
		Examples:  []string{"nats://nats.nats.svc:4222"},
	}
	streamRule = natsName("the name of a JetStream stream", "AGENT_EXECUTION")
	// The consumer's words differ from the stream's; the pattern is the same.
	consumerRule = natsName("the name of a JetStream consumer", "my-service-workers")
	accountRule  = Rule{
		Pattern:   `^[-_.$a-zA-Z0-9]+$`,
		MinLength: 1,
		MaxLength: 255,
		Words:     "a NATS account: letters, digits and - _ . $",
		Examples:  []string{"$G", "ORDERS"},
	}
	secretNameRule = Rule{
		Pattern:   `^` + subdomain + `$`,
		MaxLength: 253,
		Words:     "the name of a Secret: lower case letters, digits, '-' and '.', starting and ending with a letter or digit",
		Examples:  []string{"my-service-db-conn"},
	}
	// The same rule with another example.
	pullSecretNameRule = secretNameRule.withExample("ghcr-pull-secret")
	secretKeyRule      = Rule{
		Pattern:   `^[.]?[-_a-zA-Z0-9][-._a-zA-Z0-9]*$`,
		MaxLength: 253,
		Words:     "a key of a Secret: letters, digits, '-', '_' and '.', but not '.' alone and not '..' at the start",
		Examples:  []string{"password"},
	}
	envNameRule = Rule{
		Pattern:   `^[a-zA-Z_][a-zA-Z0-9_]*$`,
		MaxLength: 256,
		Words:     "the name of an environment variable: letters, digits and '_', not starting with a digit",
		Examples:  []string{"POSTGRES_PASSWORD"},
	}

	// NameRule is the rule for a claim's metadata.name: it is also the name of
	// the Service, and with "-scaler" and KEDA's own prefix that of the
	// HorizontalPodAutoscaler. The XRD can't say it, because there it would bind
	// the longer name of the composite resource too.
	NameRule = Rule{
		Pattern:   `^[a-z](?:[-a-z0-9]*[a-z0-9])?$`,
		MaxLength: 56,
		Words:     "lower case letters, digits and '-', starting with a letter, ending with a letter or digit, at most 56 characters",
		Examples:  []string{"my-service"},
	}
	// GenerateNameRule leaves room for the five characters that the API server
	// appends, which are lower case letters and digits.
	GenerateNameRule = Rule{
		Pattern:   `^[a-z][-a-z0-9]*$`,
		MaxLength: NameRule.MaxLength - 5,
		Words:     "lower case letters, digits and '-', starting with a letter, at most 51 characters",
	}
)

func natsName(what, example string) Rule {
	return Rule{
		Pattern:   `^[^` + invisible + `.*>/\\]+$`,
		MinLength: 1,
		MaxLength: 255,
		Words:     what + `: no white space or control characters and none of . * > / \`,
		Examples:  []string{example},
	}
}

func (r Rule) withExample(s string) Rule {
	r.Examples = []string{s}
	return r
}

// PatternWords is the keyword beside pattern that explains it; editors show it
// instead of the regular expression.
const PatternWords = "patternErrorMessage"

// Apply writes the rule into a schema.
func (r Rule) Apply(s *jsonschema.Schema) {
	s.Pattern = r.Pattern
	setExtra(s, PatternWords, "must be "+r.Words)
	if r.MinLength > 0 {
		s.MinLength = &r.MinLength
	}
	if r.MaxLength > 0 {
		s.MaxLength = &r.MaxLength
	}
	for _, e := range r.Examples {
		s.Examples = append(s.Examples, e)
	}
}

// The string types of a claim; each carries its rule into the schema.
type (
	// Image is an OCI reference with a tag, a digest or both.
	Image string
	// URL is the address of a NATS server.
	URL string
	// Stream is the name of a JetStream stream.
	Stream string
	// Consumer is the name of a JetStream consumer.
	Consumer string
	// Account is a NATS account.
	Account string
	// SecretName is the name of a Secret.
	SecretName string
	// PullSecretName is the name of a Secret with registry credentials.
	PullSecretName string
	// SecretKey is a key of a Secret.
	SecretKey string
	// EnvName is the name of an environment variable.
	EnvName string
)

func (Image) JSONSchemaExtend(s *jsonschema.Schema)          { imageRule.Apply(s) }
func (URL) JSONSchemaExtend(s *jsonschema.Schema)            { urlRule.Apply(s) }
func (Stream) JSONSchemaExtend(s *jsonschema.Schema)         { streamRule.Apply(s) }
func (Consumer) JSONSchemaExtend(s *jsonschema.Schema)       { consumerRule.Apply(s) }
func (Account) JSONSchemaExtend(s *jsonschema.Schema)        { accountRule.Apply(s) }
func (SecretName) JSONSchemaExtend(s *jsonschema.Schema)     { secretNameRule.Apply(s) }
func (PullSecretName) JSONSchemaExtend(s *jsonschema.Schema) { pullSecretNameRule.Apply(s) }
func (SecretKey) JSONSchemaExtend(s *jsonschema.Schema)      { secretKeyRule.Apply(s) }
