package compare

func probeRules(c string) []rule {
	var out []rule
	for _, p := range []string{"startupProbe ", "livenessProbe ", "readinessProbe "} {
		for _, how := range []string{"exec", "tcpSocket", "grpc", "httpGet scheme", "httpGet httpHeaders", "httpGet host", "httpGet port"} {
			out = append(out, impossible(c+p+how, "probe", "probes are plain HTTP requests to one port of the service", "answer them over HTTP, or accept running without"))
		}
		out = append(out,
			different(c+p+"httpGet path", "the probe requests another path"),
			different(c+p, probeTimes).trimmed(),
		)
	}
	return out
}

// trimmed drops the empty last step of a pattern that ends with a space.
func (r rule) trimmed() rule {
	r.at = r.at[:len(r.at)-1]
	return r
}
