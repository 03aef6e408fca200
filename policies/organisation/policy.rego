# METADATA
# title: What an organisation asks of every object
# description: >-
#   Each rule reads its parameter from data.parameters.organisation and says nothing without it: registries,
#   required_labels, namespaces, required_resources, max_resources, replicas, max_quota.
package organisation

import data.lib.pods

parameters := data.parameters.organisation

# METADATA
# title: Image from an unapproved registry
# description: Images from elsewhere escape the organisation's scanning, signing and mirrors.
# custom:
#   id: unapproved-registry
#   remedy: "Use an image of an approved registry (data.parameters.organisation.registries)."
deny contains violation if {
	parameters.registries
	some entry in pods.containers
	image := entry.container.image
	not is_approved(normalised(image))
	violation := {
		"msg": sprintf("%s has the image %s; approved are %s", [pods.label(entry), image, concat(", ", parameters.registries)]),
		"path": pods.at(entry, ["image"]),
	}
}

is_approved(image) if {
	some prefix in approved_prefixes
	startswith(image, prefix)
}

approved_prefixes := [concat("", [trim_suffix(registry, "/"), "/"]) | some registry in parameters.registries]

# `nginx` is docker.io/library/nginx to a container runtime.
normalised(image) := concat("", ["docker.io/library/", image]) if not contains(image, "/")

else := image if is_registry(split(image, "/")[0])

else := concat("", ["docker.io/", image])

is_registry(host) if contains(host, ".")

is_registry(host) if contains(host, ":")

is_registry("localhost")

# METADATA
# title: Required label is missing
# description: Labels tell who owns an object, what it belongs to and whom to call.
# custom:
#   id: missing-label
#   remedy: "Set the label (data.parameters.organisation.required_labels)."
deny contains violation if {
	some label in parameters.required_labels
	key := key_of(label)
	object.get(input, ["metadata", "labels", key], null) == null
	violation := {
		"msg": sprintf("%s %q has no label %s", [input.kind, name, key]),
		"path": ["metadata", "labels", key],
	}
}

# METADATA
# title: Label has a value the organisation does not use
# description: A label that follows no convention cannot be searched for.
# custom:
#   id: bad-label-value
#   remedy: "Give the label a value that matches its pattern (data.parameters.organisation.required_labels)."
deny contains violation if {
	some label in parameters.required_labels
	value := input.metadata.labels[label.key]
	not regex.match(concat("", ["^(?:", label.pattern, ")$"]), value)
	violation := {
		"msg": sprintf("label %s of %s %q is %q and does not match %s", [label.key, input.kind, name, value, label.pattern]),
		"path": ["metadata", "labels", label.key],
	}
}

key_of(label) := label if is_string(label)

key_of(label) := label.key if is_object(label)

name := object.get(input, ["metadata", "name"], "")

# METADATA
# title: Object is in a namespace that is not for it
# description: What stands outside the organisation's namespaces is nobody's.
# custom:
#   id: unknown-namespace
#   remedy: "Move it to an allowed namespace (data.parameters.organisation.namespaces)."
deny contains violation if {
	parameters.namespaces
	namespace := input.metadata.namespace
	not is_allowed(namespace)
	violation := {
		"msg": sprintf("%s %q is in namespace %s; allowed are %s", [input.kind, name, namespace, concat(", ", parameters.namespaces)]),
		"path": ["metadata", "namespace"],
	}
}

is_allowed(namespace) if namespace in parameters.namespaces

else if {
	some pattern in parameters.namespaces
	glob.match(pattern, [], namespace)
}

# METADATA
# title: Container lacks a required request or limit
# description: Without it the scheduler guesses, and one container can starve its node.
# custom:
#   id: missing-resources
#   remedy: "Set it under resources (data.parameters.organisation.required_resources)."
deny contains violation if {
	some required in parameters.required_resources
	keys := array.concat(["resources"], split(required, "."))
	some entry in pods.containers
	object.get(entry.container, keys, null) == null
	violation := {
		"msg": sprintf("%s sets no resources.%s", [pods.label(entry), required]),
		"path": pods.at(entry, keys),
	}
}

# METADATA
# title: Container asks for more than allowed
# description: One oversized container takes what was meant for many.
# custom:
#   id: oversized-container
#   remedy: "Ask for less, or have the bound raised (data.parameters.organisation.max_resources)."
deny contains violation if {
	some resource, bound in parameters.max_resources
	some section in ["requests", "limits"]
	some entry in pods.containers
	quantity := entry.container.resources[section][resource]
	parsed(quantity) > parsed(bound)
	violation := {
		"msg": sprintf("%s has resources.%s.%s of %v, more than %v", [pods.label(entry), section, resource, quantity, bound]),
		"path": pods.at(entry, ["resources", section, resource]),
	}
}

parsed(quantity) := units.parse(quantity) if is_string(quantity)

else := units.parse(sprintf("%v", [quantity]))

# METADATA
# title: Replicas are outside the bounds
# description: Too few do not survive a node, too many are a typo more often than a wish.
# custom:
#   id: replicas-out-of-bounds
#   remedy: "Set spec.replicas within the bounds (data.parameters.organisation.replicas)."
deny contains violation if {
	parameters.replicas
	startswith(input.apiVersion, "apps/")
	input.kind in {"Deployment", "StatefulSet", "ReplicaSet"}
	replicas := object.get(input, ["spec", "replicas"], 1)
	outside(replicas, parameters.replicas)
	violation := {
		"msg": sprintf("%s %q has %v replicas; allowed are %v to %v", [
			input.kind, name, replicas,
			object.get(parameters.replicas, "min", 0),
			object.get(parameters.replicas, "max", "any number"),
		]),
		"path": ["spec", "replicas"],
	}
}

outside(replicas, bounds) if replicas < bounds.min

outside(replicas, bounds) if replicas > bounds.max

# METADATA
# title: ResourceQuota is larger than allowed
# description: A quota is a promise of the cluster; this one promises more than was agreed.
# custom:
#   id: oversized-quota
#   remedy: "Lower spec.hard, or have the bound raised (data.parameters.organisation.max_quota)."
deny contains violation if {
	input.kind == "ResourceQuota"
	some resource, bound in parameters.max_quota
	quantity := input.spec.hard[resource]
	parsed(quantity) > parsed(bound)
	violation := {
		"msg": sprintf("ResourceQuota %q grants %s of %v, more than %v", [name, resource, quantity, bound]),
		"path": ["spec", "hard", resource],
	}
}
