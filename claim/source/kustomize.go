package source

import (
	"os"
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
type kustomizations map[string]map[string]bool

// name reports whether a kustomization names a file as a patch. It is looked for
// in the folder of the file and in those above it, up to the working folder.
func (k kustomizations) name(file string) bool {
	file, err := filepath.Abs(file)
	if err != nil {
		return false
	}
	working, err := os.Getwd()
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
		if inside, err := filepath.Rel(working, dir); err != nil || inside == "." || !filepath.IsLocal(inside) {
			return isPatch
		}
	}
}

func (k kustomizations) files(dir string) map[string]bool {
	if known, ok := k[dir]; ok {
		return known
	}
	files := map[string]bool{}
	k[dir] = files
	read := readKustomization(dir)
	for _, path := range read.patches() {
		files[filepath.Join(dir, path)] = true
	}
	for _, path := range read.Resources {
		files[filepath.Join(dir, path)] = false
	}
	return files
}

// readKustomization returns nothing of a file that can't be read: kubectl says so.
func readKustomization(dir string) (k kustomization) {
	for _, name := range []string{"kustomization.yaml", "kustomization.yml", "Kustomization"} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			_ = yaml.Unmarshal(data, &k)
			break
		}
	}
	return k
}
