package source

import (
	"io/fs"
	"os"
	"path/filepath"
)

// place is where files are looked for.
type place struct {
	stat func(string) (fs.FileInfo, error)
	walk func(string, fs.WalkDirFunc) error
	read func(string) ([]byte, error)
	abs  func(string) (string, error)
	// separator ends the name of a folder.
	separator string
	// top is the folder above which no kustomization counts.
	top string
}

func disk() (place, error) {
	working, err := os.Getwd()
	return place{os.Stat, filepath.WalkDir, os.ReadFile, filepath.Abs, string(filepath.Separator), working}, err
}

// in is a place in a tree, whose names have slashes.
func in(tree fs.FS, top string) place {
	return place{
		stat: func(name string) (fs.FileInfo, error) { return fs.Stat(tree, name) },
		walk: func(root string, do fs.WalkDirFunc) error {
			return fs.WalkDir(tree, filepath.ToSlash(filepath.Clean(root)), do)
		},
		read:      func(name string) ([]byte, error) { return fs.ReadFile(tree, filepath.ToSlash(name)) },
		abs:       func(name string) (string, error) { return filepath.FromSlash(name), nil },
		separator: "/",
		top:       filepath.FromSlash(top),
	}
}
