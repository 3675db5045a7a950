package render

import (
	"math"

	"google.golang.org/protobuf/types/known/structpb"
)

// object returns what a Protobuf struct holds, as Kubernetes reads JSON: whole
// numbers are int64. Protobuf itself has only floating-point numbers, which YAML
// would write like 1e+06.
func object(s *structpb.Struct) map[string]any {
	out := make(map[string]any, len(s.GetFields()))
	for name, field := range s.GetFields() {
		out[name] = value(field)
	}
	return out
}

func value(v *structpb.Value) any {
	switch v := v.GetKind().(type) {
	case *structpb.Value_StructValue:
		return object(v.StructValue)
	case *structpb.Value_ListValue:
		return list(v.ListValue)
	case *structpb.Value_NumberValue:
		return number(v.NumberValue)
	case *structpb.Value_StringValue:
		return v.StringValue
	case *structpb.Value_BoolValue:
		return v.BoolValue
	}
	return nil
}

func list(l *structpb.ListValue) []any {
	out := make([]any, 0, len(l.GetValues()))
	for _, item := range l.GetValues() {
		out = append(out, value(item))
	}
	return out
}

func number(f float64) any {
	if f == math.Trunc(f) && math.Abs(f) < 1<<63 {
		return int64(f)
	}
	return f
}
