package main

import (
	"cmp"
	"errors"
	"fmt"
)

// Config is what the environment says. The platform sets the first three in every
// container.
type Config struct {
	// URL is the address of NATS.
	URL string
	// Stream and Consumer are where the messages come from. Both exist already.
	Stream, Consumer string
	// Port serves probes and metrics.
	Port string
	// Service is the name in logs and traces.
	Service string
}

func fromEnvironment(env func(string) string) (Config, error) {
	c := Config{
		URL: env("NATS_URL"), Stream: env("NATS_STREAM_NAME"), Consumer: env("NATS_CONSUMER_GROUP"),
		Port: cmp.Or(env("PORT"), "8080"),
	}
	c.Service = cmp.Or(env("OTEL_SERVICE_NAME"), c.Consumer)
	return c, errors.Join(required("NATS_URL", c.URL), required("NATS_STREAM_NAME", c.Stream), required("NATS_CONSUMER_GROUP", c.Consumer))
}

func required(name, value string) error {
	if value == "" {
		return fmt.Errorf("the environment variable %s is not set", name)
	}
	return nil
}
