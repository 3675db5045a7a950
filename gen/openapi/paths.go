package openapi

// path has the operations of a path, by method.
type path struct {
	Parameters []parameter `json:"parameters"`
	Get        *operation  `json:"get,omitempty"`
	Post       *operation  `json:"post,omitempty"`
	Put        *operation  `json:"put,omitempty"`
	Delete     *operation  `json:"delete,omitempty"`
}

type parameter struct {
	Name     string            `json:"name"`
	In       string            `json:"in"`
	Required bool              `json:"required"`
	Schema   map[string]string `json:"schema"`
}

type operation struct {
	ID          string             `json:"operationId"`
	Summary     string             `json:"summary"`
	RequestBody *content           `json:"requestBody,omitempty"`
	Responses   map[string]content `json:"responses"`
}

// content is a body or an answer.
type content struct {
	Description string           `json:"description"`
	Required    bool             `json:"required,omitempty"`
	Content     map[string]media `json:"content,omitempty"`
}

type media struct {
	Schema map[string]string `json:"schema"`
}

// collection has what can be done with the objects of a namespace.
func collection(kind string) path {
	return path{
		Parameters: []parameter{inPath("namespace")},
		Get:        newOperation("list", kind, "200", answer("The objects.", kind+"List")),
		Post:       newOperation("create", kind, "201", answer("The object as it was stored.", kind)).with(kind),
	}
}

// single has what can be done with one object.
func single(kind string) path {
	return path{
		Parameters: []parameter{inPath("namespace"), inPath("name")},
		Get:        newOperation("read", kind, "200", answer("The object.", kind)),
		Put:        newOperation("replace", kind, "200", answer("The object as it was stored.", kind)).with(kind),
		Delete:     newOperation("delete", kind, "200", content{Description: "The object will be removed."}),
	}
}

func inPath(name string) parameter {
	return parameter{Name: name, In: "path", Required: true, Schema: map[string]string{"type": "string"}}
}

func newOperation(verb, kind, status string, a content) *operation {
	return &operation{ID: verb + kind, Summary: verb, Responses: map[string]content{status: a}}
}

// with adds the object that a request carries.
func (o *operation) with(kind string) *operation {
	body := answer("The object.", kind)
	body.Required = true
	o.RequestBody = &body
	return o
}

func answer(description, schema string) content {
	body := media{map[string]string{"$ref": reference(schema)}}
	return content{Description: description, Content: map[string]media{"application/json": body, "application/yaml": body}}
}
