package spec

import "reflect"

const (
	hostPart = `[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?`
	port     = `:[0-9]+`
	// host is the registry of an image. Without a dot or a port, a word is a part
	// of the path, unless it is localhost. Brackets are escaped, because JavaScript
	// reads []] as an empty class.
	host = `(?:` + hostPart + `(?:[.]` + hostPart + `)+(?:` + port + `)?|` + hostPart + port + `|localhost|\[(?:[0-9a-fA-F]*:){2,}[0-9a-fA-F]*\](?:` + port + `)?)`
	// firstPart is where a path may begin that no registry stands in front of: a
	// dot would make it one.
	firstPart   = `[a-z0-9]+(?:(?:__?|-+)[a-z0-9]+)*`
	pathPart    = `[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`
	imageTag    = `:[a-zA-Z0-9_][-._a-zA-Z0-9]{0,127}`
	imageDigest = `@sha256:[a-f0-9]{64}`
	subdomain   = `[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:[.][a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*`
	// invisible are white space, control and format characters of all of Unicode.
	invisible      = `\p{Z}\p{Cc}\p{Cf}`
	invisibleWords = "no white space, control or invisible characters"
	// noNUL is any text but the character that ends one for the operating system.
	noNUL = `^[^\x00]*$`
)

var (
	imageRule = Rule{
		Pattern:   `^(?:` + host + `(?:/` + pathPart + `)+|` + pathPart + `(?:/` + pathPart + `)*)(?:` + imageTag + `(?:` + imageDigest + `)?|` + imageDigest + `)$`,
		MaxLength: 512,
		Words:     "an image with a tag or a sha256 digest, such as ghcr.io/org/my-service:v1.0.0",
		// The kubelet's limit; a pattern can count only what stands together. In front
		// of a name alone, the kubelet puts library/.
		Never:      `^(?:[^/@]*/)?[^:@]{256}|^[^/:@]{248}`,
		NeverWords: "an image with a name of more than 255 characters",
		Examples:   []string{"ghcr.io/org/my-service:v1.0.0"},
	}
	urlRule = Rule{
		Pattern:   `^(?:nats|tls|ws|wss)://[^` + invisible + `]+$`,
		MaxLength: 2048,
		Words:     "a URL that starts with nats://, tls://, ws:// or wss:// and has " + invisibleWords,
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
	configMapNameRule = Rule{
		Pattern:   secretNameRule.Pattern,
		MaxLength: secretNameRule.MaxLength,
		Words:     "the name of a ConfigMap: lower case letters, digits, '-' and '.', starting and ending with a letter or digit",
		Examples:  []string{"my-service-config"},
	}
	secretKeyRule = Rule{
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
	variableValueRule = Rule{
		Pattern:   noNUL,
		MaxLength: 4096,
		Words:     "text without the character NUL",
		Examples:  []string{"info"},
	}
	// argumentRule knows that Linux executes nothing with a longer argument.
	argumentRule = Rule{
		Pattern:   noNUL,
		MaxLength: 128<<10 - 1,
		Words:     "text without the character NUL",
	}
	monitoringEndpointRule = Rule{
		Pattern:   `^` + hostPart + `(?:[.]` + hostPart + `)*:[0-9]{1,5}$`,
		MaxLength: 261,
		Words:     "host:port without a scheme, such as nats-headless.nats.svc.cluster.local:8222",
		Examples:  []string{"nats-headless.nats.svc.cluster.local:8222"},
	}
	mountPathRule = Rule{
		Pattern:    `^(?:/[.]?[-_a-zA-Z0-9][-._a-zA-Z0-9]*)+$`,
		MaxLength:  255,
		Words:      "an absolute path of letters, digits, '-', '_' and '.', without '/' at its end",
		Never:      systemFolders,
		NeverWords: "a folder that the system needs, or one below bin, boot, dev, lib, proc, sbin or sys",
		Examples:   []string{"/etc/my-service"},
	}
	annotationKeyRule = Rule{
		Pattern:   `^(?:` + subdomain + `/)?[A-Za-z0-9](?:[-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$`,
		MaxLength: 253 + 1 + 63,
		Words:     "the key of an annotation: at most 63 letters, digits, '-', '_' and '.', with a domain and '/' in front or not",
		Examples:  []string{"eks.amazonaws.com/role-arn"},
	}
	annotationValueRule = Rule{
		Pattern:   noNUL,
		MaxLength: 2048,
		Words:     "text without the character NUL",
	}

	// systemFolders are folders over which a volume would hide what the container
	// needs to start or what Kubernetes mounts itself.
	systemFolders = `^(?:/usr)?/(?:bin|boot|dev|lib|lib32|lib64|libx32|proc|sbin|sys)(?:/|$)|` +
		`^/(?:etc|home|opt|root|run|srv|tmp|usr|usr/local|var|var/run|var/lib|var/log)$|^(?:/var)?/run/secrets/kubernetes[.]io(?:/|$)`

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

// natsName refuses what NATS refuses, and $, which Kubernetes would expand in the
// variable of the container but KEDA reads as it is.
func natsName(what, example string) Rule {
	return Rule{
		Pattern:   `^[^` + invisible + `.*>/\\$]+$`,
		MinLength: 1,
		MaxLength: 255,
		Words:     what + `: ` + invisibleWords + ` and none of . * > / \ $`,
		Examples:  []string{example},
	}
}

func httpPath(example string) Rule {
	return Rule{
		Pattern:   `^/[^` + invisible + `]*$`,
		MaxLength: 1024,
		Words:     "a path that begins with / and has " + invisibleWords,
		Examples:  []string{example},
	}
}

// ImageParts returns the patterns of the parts of an image: the registry, a word of
// the path, the tag and the digest.
func ImageParts() (registry, path, tag, digest string) {
	return host, pathPart, imageTag, imageDigest
}

// Rules returns all rules for strings of a claim: those of the types that the
// structs use, and those for its name.
func Rules() []Rule {
	return append(rulesOf(reflect.TypeFor[EventDrivenService]()), NameRule, GenerateNameRule)
}

func rulesOf(t reflect.Type) []Rule {
	if r, ok := reflect.Zero(t).Interface().(interface{ Rule() Rule }); ok {
		return []Rule{r.Rule()}
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return rulesOf(t.Elem())
	case reflect.Struct:
		var rules []Rule
		for f := range t.Fields() {
			rules = append(rules, rulesOf(f.Type)...)
		}
		return rules
	}
	return nil
}
