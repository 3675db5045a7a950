package lsp

import "fmt"

// Position counts lines and characters from zero.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Range is what an editor underlines.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// String counts from one, as editors show it.
func (r Range) String() string {
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line+1, r.Start.Character+1, r.End.Line+1, r.End.Character+1)
}

// Diagnostic is one thing that is wrong.
type Diagnostic struct {
	Range   Range  `json:"range"`
	Message string `json:"message"`
}

// Initialize starts the conversation, for a workspace.
func (c *Client) Initialize(rootURI string) error {
	capabilities := map[string]any{
		"workspace": map[string]any{"configuration": true, "workspaceFolders": true},
		"textDocument": map[string]any{
			"hover":      map[string]any{"contentFormat": []string{"markdown"}},
			"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": true}},
		},
	}
	params := map[string]any{
		"processId": nil, "rootUri": rootURI, "capabilities": capabilities,
		"workspaceFolders": []any{map[string]any{"uri": rootURI, "name": "workspace"}},
	}
	var result any
	if err := c.Call("initialize", params, &result); err != nil {
		return err
	}
	if err := c.Notify("initialized", map[string]any{}); err != nil {
		return err
	}
	return c.Notify("workspace/didChangeConfiguration", map[string]any{"settings": c.settings})
}

// Open shows the server a document.
func (c *Client) Open(uri, text string) error {
	document := map[string]any{"uri": uri, "languageId": "yaml", "version": 1, "text": text}
	return c.Notify("textDocument/didOpen", map[string]any{"textDocument": document})
}

// Diagnostics waits until the server says what is wrong with a document, and
// takes the answer away: the next call waits for the next one.
func (c *Client) Diagnostics(uri string) ([]Diagnostic, error) {
	for {
		if d, ok := c.diagnostics[uri]; ok {
			delete(c.diagnostics, uri)
			return d, nil
		}
		if _, err := c.next(); err != nil {
			return nil, err
		}
	}
}

// Item is one thing that the server offers to insert.
type Item struct {
	Label string `json:"label"`
	// Edit is what an editor does when the item is accepted.
	Edit struct {
		Range   Range  `json:"range"`
		NewText string `json:"newText"`
	} `json:"textEdit"`
}

// Completion returns what the server offers at a position.
func (c *Client) Completion(uri string, at Position) ([]Item, error) {
	var list struct {
		Items []Item `json:"items"`
	}
	err := c.Call("textDocument/completion", where(uri, at), &list)
	return list.Items, err
}

// Hover returns what the server says about a position.
func (c *Client) Hover(uri string, at Position) (string, error) {
	var hover struct {
		Contents struct {
			Value string `json:"value"`
		} `json:"contents"`
	}
	err := c.Call("textDocument/hover", where(uri, at), &hover)
	return hover.Contents.Value, err
}

func where(uri string, at Position) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": uri}, "position": at}
}
