//go:build darwin || linux

package main

import "golang.org/x/sys/unix"

// freeSpace returns how many bytes a folder's disk has left.
func freeSpace(dir string) (bytes uint64, known bool) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return 0, false
	}
	return fs.Bavail * uint64(fs.Bsize), true
}
