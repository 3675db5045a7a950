package judge

// maxObject is what etcd takes in one request unless it is configured otherwise; the
// API server answers "request is too large" beyond it.
const maxObject = 3 << 19

// tooLarge reports whether an object is beyond what the cluster stores. It counts
// what the text of the object holds at least.
func tooLarge(object map[string]any) bool { return size(object) > maxObject }

func size(v any) int {
	switch v := v.(type) {
	case string:
		return len(v) + len(`"",`)
	case map[string]any:
		n := len(`{},`)
		for name, field := range v {
			n += len(name) + len(`"":`) + size(field)
		}
		return n
	case []any:
		n := len(`[],`)
		for _, item := range v {
			n += size(item)
		}
		return n
	}
	return len(`0,`)
}
