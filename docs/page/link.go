package page

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

var scheme = regexp.MustCompile(`^[a-z][a-z+.-]*:`)

// CheckLink says why the target of a link on a page does not exist. It does not
// look at addresses outside the repository.
func (p Page) CheckLink(root, target string, all []Page) error {
	if scheme.MatchString(target) {
		return nil
	}
	file, anchor, _ := strings.Cut(target, "#")
	file, err := url.PathUnescape(file)
	if err != nil {
		return err
	}
	to := p.Path
	if file != "" {
		to = path.Join(path.Dir(p.Path), file)
	}
	if path.IsAbs(file) || strings.HasPrefix(to, "../") {
		return fmt.Errorf("link to %s: outside the repository; link relative to the page", target)
	}
	if _, err := os.Stat(filepath.Join(root, to)); err != nil && file != "" {
		return fmt.Errorf("link to %s: there is no %s", target, to)
	}
	for _, other := range append(all, p) {
		if anchor == "" || other.Path == to && other.Anchors[anchor] {
			return nil
		}
	}
	return fmt.Errorf("link to %s: %s has no heading for #%s", target, to, anchor)
}
