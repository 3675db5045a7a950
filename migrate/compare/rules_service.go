package compare

import (
	"github.com/arun4infra/zerotouch-platform/spec"
)

func serviceRules() []rule {
	const s = "Service spec "
	out := []rule{
		impossible("Service metadata name", "service-name", "the Service has the name of the Deployment", "let callers use the new name, then accept"),
		impossible(s+"clusterIP", "service-type", "the Service has an address of its own", "let clients look up the pods in another way").only(was("None")),
		different(s+"selector", "the platform's Service selects by "+spec.LabelName),
		impossible(s+"sessionAffinity", "session-affinity", "requests of one client reach any pod", "keep no state between requests"),
		impossible(s+"sessionAffinityConfig", "session-affinity", "requests of one client reach any pod", "keep no state between requests"),
		impossible(s+"ports [*] nodePort", "service-type", serviceType, serviceRemedy),
		different(s+"ports [http] port", "callers have to use the new port"),
		different(s+"ports [http] name", "what finds the port by its name, such as a ServiceMonitor, has to use http"),
		different(s+"ports [http] appProtocol", "proxies are no longer told the protocol"),
		impossible(s+"ports", "service-port", "the Service has one port, that of the probes", "write a second Service beside the claim that selects by "+spec.LabelName),
		impossible(s+"type", "service-type", serviceType, serviceRemedy),
	}
	for _, field := range []string{"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"} {
		out = append(out, same(s+field, "given by the cluster"))
	}
	return out
}

const (
	serviceType   = "the Service is reachable inside the cluster only"
	serviceRemedy = "write a second Service beside the claim that selects by " + spec.LabelName
)
