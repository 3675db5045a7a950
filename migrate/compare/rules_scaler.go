package compare

import (
	"strings"
)

func scaledObjectRules() []rule {
	const s, t = "ScaledObject spec ", "ScaledObject spec triggers [*] "
	hasScheme := func(c change) bool { text, _ := c.was.(string); return strings.Contains(text, "://") }
	return []rule{
		different("ScaledObject metadata name", "the ScaledObject and its autoscaler have another name, in alerts for example"),
		different(s+"pollingInterval", "KEDA asks every 30 seconds"),
		different(s+"cooldownPeriod", "with no message left, the last pod stops after 300 seconds"),
		different(s+"initialCooldownPeriod", "the last pod may stop as soon as there is no message"),
		different(s+"idleReplicaCount", "with no message left there are minReplicas pods"),
		different(s+"fallback", "while NATS does not answer, the number of pods stays as it is"),
		impossible(s+"advanced scalingModifiers", "scaling-modifiers", "the largest lag decides, without a formula", "keep the manifests"),
		different(s+"advanced", "the number of pods changes at the autoscaler's usual pace"),
		different(s+"scaleTargetRef envSourceContainerName", "no trigger reads variables of the container"),
		impossible(t+"authenticationRef", "trigger-authentication", "KEDA asks the monitoring port without credentials", "let KEDA reach the port inside of the cluster without them"),
		impossible(t+"metadata useHttps", "https-monitoring", "KEDA asks the monitoring port without TLS", "let KEDA reach it without TLS inside of the cluster"),
		different(t+"metadata account", "a fault of the original: with the system account a service never scales, since JetStream can't be in it").only(was("$SYS")),
		different(t+"metadata accountID", "the claim's account is this ID: KEDA asks NATS by it alone, and NATS knows a signed (JWT) account by its public key only"),
		different(t+"metadata natsServerMonitoringEndpoint", "a fault of the original: with a scheme KEDA asks a server that does not exist and never scales").only(hasScheme),
		impossible(t+"metadata natsServerMonitoringEndpoint", "monitoring-endpoint", "KEDA asks one server for all consumers", "make a service of its own for the other server"),
		different(t+"metadata lagThreshold", "one pod is for another number of messages: all triggers share one lagThreshold"),
		different(t+"metadata activationLagThreshold", "the first message starts the first pod"),
		different(t+"name", "the trigger has no name, in metrics of KEDA for example"),
		different(t+"metricType", "the lag is divided by lagThreshold, as KEDA does unless it is told otherwise"),
		different(t+"useCachedMetrics", "KEDA asks NATS each time"),
		impossible("ScaledObject spec triggers", "trigger", "a service scales by the lag of JetStream consumers alone", "leave the trigger out, or keep the manifests"),
	}
}

func hpaRules() []rule {
	const h = "HorizontalPodAutoscaler "
	return []rule{
		different(h+"metadata name", "KEDA makes an autoscaler of its own; delete this one"),
		different(h+"spec behavior", "the number of pods changes at the autoscaler's usual pace"),
		impossible(h+"spec metrics", "hpa-metrics", "the number of pods follows the waiting messages, no longer this metric", "accept if the consumer's lag is the better measure"),
		impossible(h+"spec targetCPUUtilizationPercentage", "hpa-metrics", "the number of pods follows the waiting messages, no longer the CPU", "accept if the consumer's lag is the better measure"),
	}
}
