# METADATA
# description: The pod that an object is or makes, and its containers, each with its place.
package lib.pods

# The place of the pod template. Kinds of other groups that share a name (a Knative Job) are none of ours.
# Comparisons, not a table: an evaluation would build the table anew.
template_path := ["spec", "template"] if {
	input.kind == "Deployment"
	group == "apps"
} else := ["spec", "template"] if {
	input.kind == "StatefulSet"
	group == "apps"
} else := ["spec", "template"] if {
	input.kind == "DaemonSet"
	group == "apps"
} else := ["spec", "template"] if {
	input.kind == "ReplicaSet"
	group == "apps"
} else := ["spec", "template"] if {
	input.kind == "Job"
	group == "batch"
} else := ["spec", "jobTemplate", "spec", "template"] if {
	input.kind == "CronJob"
	group == "batch"
} else := [] if {
	input.kind == "Pod"
	group == "v1"
} else := ["template"] if {
	input.kind == "PodTemplate"
	group == "v1"
} else := ["spec", "template"] if {
	input.kind == "ReplicationController"
	group == "v1"
}

group := split(input.apiVersion, "/")[0]

template := object.get(input, template_path, {})

spec := object.get(template, "spec", {}) if is_object(template)

metadata := object.get(template, "metadata", {})

path := array.concat(template_path, ["spec"])

metadata_path := array.concat(template_path, ["metadata"])

security_context := context(spec)

is_windows if spec.os.name == "windows"

# An array: hashing whole containers into a set costs more than all rules together.
containers := [entry |
	some list in ["containers", "initContainers", "ephemeralContainers"]
	some index, container in spec[list]
	is_object(container)
	entry := {
		"container": container,
		"context": context(container),
		"list": list,
		"index": index,
	}
]

# What has a security context: the pod itself, and its containers.
holders := array.concat([{"context": security_context, "list": "pod"}], containers)

# The security context of a pod or container: null and absent are the same.
context(holder) := holder.securityContext if is_object(holder.securityContext)

else := {}

# What a message calls a container, or the pod itself.
label(entry) := sprintf("%s %q", [type(entry), entry.container.name]) if entry.container.name

else := type(entry)

type(entry) := {
	"pod": "pod",
	"containers": "container",
	"initContainers": "init container",
	"ephemeralContainers": "ephemeral container",
}[entry.list]

# A place in a container, or in the pod itself.
at(entry, keys) := array.concat(path, keys) if entry.list == "pod"

else := array.concat(path, array.concat([entry.list, entry.index], keys))
