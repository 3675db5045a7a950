package lsp

import "encoding/json"

// unasked answers the server's requests and keeps its diagnostics.
func (c *Client) unasked(m *received) error {
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		return c.keep(m.Params)
	case m.Method == "workspace/configuration":
		return c.configure(m)
	case m.Method != "" && m.ID != nil: // for example client/registerCapability
		return c.send(message{ID: m.ID, Result: json.RawMessage("null")})
	}
	return nil
}

func (c *Client) keep(params json.RawMessage) error {
	var p struct {
		URI         string       `json:"uri"`
		Diagnostics []Diagnostic `json:"diagnostics"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	c.diagnostics[p.URI] = p.Diagnostics
	return nil
}

func (c *Client) configure(m *received) error {
	var p struct {
		Items []struct {
			Section string `json:"section"`
		} `json:"items"`
	}
	if err := json.Unmarshal(m.Params, &p); err != nil {
		return err
	}
	answers := make([]any, len(p.Items))
	for i, item := range p.Items {
		answers[i] = c.settings[item.Section]
	}
	return c.send(message{ID: m.ID, Result: answers})
}
