# METADATA
# description: The pod that an object is or makes, and its containers, each with its place.
package lib.pods

# The places of pod templates, by kind.
template_paths := {
	"Pod": [],
	"PodTemplate": ["template"],
	"ReplicationController": ["spec", "template"],
	"Deployment": ["spec", "template"],
	"StatefulSet": ["spec", "template"],
	"DaemonSet": ["spec", "template"],
	"ReplicaSet": ["spec", "template"],
	"Job": ["spec", "template"],
	"CronJob": ["spec", "jobTemplate", "spec", "template"],
}

api_groups := {
	"Pod": "v1",
	"PodTemplate": "v1",
	"ReplicationController": "v1",
	"Deployment": "apps",
	"StatefulSet": "apps",
	"DaemonSet": "apps",
	"ReplicaSet": "apps",
	"Job": "batch",
	"CronJob": "batch",
}

# Kinds of other groups that share a name (a Knative Job) are none of ours.
template_path := template_paths[input.kind] if split(input.apiVersion, "/")[0] == api_groups[input.kind]

template := object.get(input, template_path, {})

spec := object.get(template, "spec", {}) if is_object(template)

metadata := object.get(template, "metadata", {})

path := array.concat(template_path, ["spec"])

metadata_path := array.concat(template_path, ["metadata"])

security_context := context(spec)

is_windows if spec.os.name == "windows"

container_lists := {
	"containers": "container",
	"initContainers": "init container",
	"ephemeralContainers": "ephemeral container",
}

# An array: hashing whole containers into a set costs more than all rules together.
containers := [entry |
	some list, type in container_lists
	some index, container in spec[list]
	is_object(container)
	entry := {
		"container": container,
		"context": context(container),
		"path": array.concat(path, [list, index]),
		"type": type,
	}
]

# The security context of a pod or container: null and absent are the same.
context(holder) := holder.securityContext if is_object(holder.securityContext)

else := {}

# What a message calls a container, or the pod itself.
label(entry) := "pod" if entry.type == "pod"

else := sprintf("%s %q", [entry.type, entry.container.name]) if entry.container.name

else := entry.type

at(entry, keys) := array.concat(entry.path, keys)
