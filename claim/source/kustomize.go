package source

import (
	"path/filepath"

	"go.yaml.in/yaml/v3"
)

// kustomization is what a kustomization.yaml says about files.
type kustomization struct {
	Resources  []string `yaml:"resources"`
	Patches    []patch  `yaml:"patches"`
	JSON6902   []patch  `yaml:"patchesJson6902"`
	Strategics []string `yaml:"patchesStrategicMerge"`
}

type patch struct {
	Path string `yaml:"path"`
}

// patches are the paths of all patch files; inline patches among them name no
// file.
func (k kustomization) patches() []string {
	paths := k.Strategics
	for _, p := range append(k.Patches, k.JSON6902...) {
		paths = append(paths, p.Path)
	}
	return paths
}

// kustomizations remembers, for each folder, the files that its kustomization
// names: true for patches, false for resources, which a file may be as well.
type kustomizations struct {
	place place
	known map[string]map[string]bool
}

// name reports whether a kustomization names a file as a patch. It is looked for
// in the folder of the file and in those above it, up to the top.
func (k kustomizations) name(file string) bool {
	file, err := k.place.abs(file)
	if err != nil {
		return false
	}
	isPatch := false
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		patch, named := k.files(dir)[file]
		if named && !patch {
			return false
		}
		isPatch = isPatch || named
		if inside, err := filepath.Rel(k.place.top, dir); err != nil || inside == "." || !filepath.IsLocal(inside) {
			return isPatch
		}
	}
}

func (k kustomizations) files(dir string) map[string]bool {
	if known, ok := k.known[dir]; ok {
		return known
	}
	files := map[string]bool{}
	k.known[dir] = files
	read := k.read(dir)
	for _, path := range read.patches() {
		files[filepath.Join(dir, path)] = true
	}
	for _, path := range read.Resources {
		files[filepath.Join(dir, path)] = false
	}
	return files
}

// KustomizationNames are the names that a kustomization may have.
func KustomizationNames() []string {
	return []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}
}

// read returns nothing of a file that can't be read: kubectl says so.
func (k kustomizations) read(dir string) (out kustomization) {
	for _, name := range KustomizationNames() {
		if data, err := k.place.read(filepath.Join(dir, name)); err == nil {
			_ = yaml.Unmarshal(data, &out)
			break
		}
	}
	return out
}
