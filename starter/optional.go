package starter

// optional is what most services need sooner or later; a test takes the marks
// away and validates the rest. NAME stands for the name of the service.
const optional = `
  # What follows is optional. To use a part, take the "# " in front of it away.

  # Settings, as environment variables.
  # env:
  #   - name: LOG_LEVEL
  #     value: info

  # Keys of Secrets as environment variables: chosen ones under names of your own
  # for a Secret that Crossplane writes, all of them for one that you write.
  # secretRefs:
  #   - name: NAME-db-conn
  #     env:
  #       - secretKey: password
  #         envName: POSTGRES_PASSWORD
  #   - name: NAME-api-keys
  #     envFrom: true

  # Keys of a ConfigMap as environment variables or, with a mountPath, as files.
  # configMapRefs:
  #   - name: NAME-settings

  # Something to run to completion before the service starts.
  # initContainer:
  #   command: ["/bin/sh", "-c"]
  #   args: ["./migrate.sh"]

  # How long a pod may finish its work after it was asked to stop.
  # terminationGracePeriodSeconds: 60
`
