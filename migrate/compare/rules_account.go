package compare

const (
	ownAccount       = "the pods get a ServiceAccount with the name of the service"
	ownAccountRemedy = "bind the roles and the cloud identity to the new name, then accept"
)

func accountRules() []rule {
	const saidByPods = "the pods say it themselves"
	return []rule{
		impossible("ServiceAccount metadata name", "service-account", ownAccount, ownAccountRemedy),
		same("ServiceAccount imagePullSecrets", saidByPods),
		same("ServiceAccount automountServiceAccountToken", saidByPods),
		same("ServiceAccount secrets", "written by old clusters"),
	}
}
