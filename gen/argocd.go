package gen

// The sync waves of generated files; platform/04-apis/kustomization.yaml shows
// them all.
const (
	wavePermissions = "0"
	waveAPI         = "2"
	waveComposition = "3"
)

// wave returns the annotation that orders files within one ArgoCD sync.
func wave(n string) map[string]string {
	return map[string]string{"argocd.argoproj.io/sync-wave": n}
}

// definitionAnnotations keep ArgoCD from pruning the definition: without it
// Kubernetes deletes every claim, and with them every service.
func definitionAnnotations() map[string]string {
	a := wave(waveAPI)
	a["argocd.argoproj.io/sync-options"] = "Prune=false"
	return a
}
