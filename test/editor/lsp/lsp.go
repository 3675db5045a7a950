// Package lsp talks to a language server over its standard input and output, as
// an editor does.
package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
)

// Client is an editor's end of the conversation. It reads only while it waits
// for something, so it needs no locks; it is not safe for concurrent use.
type Client struct {
	in  *bufio.Reader
	out io.Writer
	// settings answer the server's questions, by section.
	settings map[string]any
	// diagnostics are the newest that came, by document.
	diagnostics map[string][]Diagnostic
	lastID      int
}

// New returns a client that reads from and writes to a server.
func New(in io.Reader, out io.Writer, settings map[string]any) *Client {
	return &Client{in: bufio.NewReader(in), out: out, settings: settings, diagnostics: map[string][]Diagnostic{}}
}

type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  any             `json:"result,omitempty"`
}

// received is a message of which the method says how to read the rest.
type received struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// Call asks the server something and waits for the answer.
func (c *Client) Call(method string, params, result any) error {
	c.lastID++
	id := strconv.Itoa(c.lastID)
	if err := c.send(message{ID: json.RawMessage(id), Method: method, Params: params}); err != nil {
		return err
	}
	for {
		m, err := c.next()
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", method, err)
		case m.Method != "" || string(m.ID) != id:
			continue
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error)
		}
		return json.Unmarshal(m.Result, result)
	}
}

// Notify sends the server a notification.
func (c *Client) Notify(method string, params any) error {
	return c.send(message{Method: method, Params: params})
}

func (c *Client) send(m message) error {
	m.Version = "2.0"
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(data), data)
	return err
}

// next reads a message, and deals with those that come unasked.
func (c *Client) next() (*received, error) {
	header, err := textproto.NewReader(c.in).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return nil, err
	}
	data := make([]byte, length)
	if _, err := io.ReadFull(c.in, data); err != nil {
		return nil, err
	}
	m := &received{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, err
	}
	return m, c.unasked(m)
}
