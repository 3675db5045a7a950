// Package output writes claims and the documents that stay: to a stream, or to
// the files of a folder.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arun4infra/zerotouch-platform/migrate"
	"github.com/arun4infra/zerotouch-platform/migrate/report"
)

// Stream writes the claims and then the documents that stay, as they were
// written.
func Stream(out io.Writer, r migrate.Result) error {
	for _, s := range r.Services {
		if s.Claim != nil {
			if err := document(out, s.Claim); err != nil {
				return err
			}
		}
	}
	return rest(out, r)
}

func rest(out io.Writer, r migrate.Result) error {
	for _, d := range r.Rest {
		if err := document(out, d.Text); err != nil {
			return err
		}
	}
	return nil
}

// document writes a separator and a document, and ends its last line if need be.
func document(out io.Writer, text []byte) error {
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text[:len(text):len(text)], '\n')
	}
	_, err := fmt.Fprintf(out, "---\n%s", text)
	return err
}

// file is what is to be written.
type file struct {
	name string
	data []byte
}

// Folder writes each claim into a file of its own, the documents that stay into
// rest.yaml and the report into report.txt or report.json. It writes nothing if
// one of them exists, and reports to out what it wrote.
func Folder(folder string, r migrate.Result, format string, out io.Writer) error {
	all, err := files(r, format)
	if err != nil {
		return err
	}
	for _, f := range all {
		if _, err := os.Lstat(filepath.Join(folder, f.name)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s already exists; nothing was written: choose another folder or remove it", filepath.Join(folder, f.name))
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range all {
		path := filepath.Join(folder, f.name)
		if err := create(path, f.data); err != nil {
			return err
		}
		fmt.Fprintln(out, "created "+path)
	}
	return nil
}

func files(r migrate.Result, format string) ([]file, error) {
	var out []file
	for _, s := range r.Services {
		if s.Claim != nil {
			out = append(out, file{claimFile(s), s.Claim})
		}
	}
	var stays, told bytes.Buffer
	if err := rest(&stays, r); err != nil {
		return nil, err
	}
	if stays.Len() > 0 {
		out = append(out, file{"rest.yaml", stays.Bytes()})
	}
	if err := report.Print(&told, format, r, false); err != nil {
		return nil, err
	}
	name := map[string]string{"text": "report.txt", "json": "report.json"}[format]
	return append(out, file{name, told.Bytes()}), unique(out)
}

func claimFile(s *migrate.Service) string {
	if s.Namespace != "" {
		return s.Namespace + "-" + s.Name + "-claim.yaml"
	}
	return s.Name + "-claim.yaml"
}

// unique refuses services that would share a file.
func unique(files []file) error {
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.name] {
			return fmt.Errorf("two services would be written to %s; migrate them one at a time", f.name)
		}
		seen[f.name] = true
	}
	return nil
}

func create(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
