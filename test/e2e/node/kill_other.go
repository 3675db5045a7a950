//go:build !linux

package node

import "errors"

// Kill needs Linux, as all containers do.
func (h *Host) Kill(string, string) error { return errors.ErrUnsupported }
