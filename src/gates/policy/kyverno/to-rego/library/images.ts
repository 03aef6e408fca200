/** The variable `images`: references of containers' images taken apart. */
export const imagesLibrary = String.raw`package manifest_gate.kyverno

with_registry(image) := image if {
	slash := indexof(image, "/")
	slash >= 0
	is_registry(substring(image, 0, slash))
}

else := concat("", ["docker.io/", image])

is_registry(text) if regex.match("[.:]", text)

is_registry("localhost")

is_registry(text) if lower(text) != text

image_form := concat("", ["^(", domain, ")/(", path, ")(?::([0-9A-Za-z_][0-9A-Za-z_.-]{0,127}))?(?:@(", digest, "))?$"]) if {
	label := "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
	domain := concat("", [label, "(?:\\.", label, ")*(?::[0-9]+)?|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?"])
	component := "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*"
	path := concat("", [component, "(?:/", component, ")*"])
	digest := "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
}

# Undefined for what is no reference.
image_parts(image) := {
	"registry": registry,
	"path": path,
	"name": names[count(names) - 1],
	"tag": default_tag(tag, digest),
	"digest": digest,
} if {
	[[_, registry, path, tag, digest]] := regex.find_all_string_submatch_n(image_form, with_registry(image), -1)
	names := split(path, "/")
}

default_tag("", "") := "latest"

default_tag(tag, digest) := tag if [tag, digest] != ["", ""]

image_text(parts) := concat("", [parts.registry, "/", parts.path, ":", parts.tag]) if parts.digest == ""

else := concat("", [parts.registry, "/", parts.path, "@", parts.digest])

image_entry(parts, pointer) := object.union(
	{key: value | some key, value in parts; value != ""},
	{
		"name": parts.name,
		"path": parts.path,
		"reference": image_text(parts),
		"referenceWithTag": concat("", [parts.registry, "/", parts.path, ":", parts.tag]),
		"jsonPointer": pointer,
	},
)

pod_spec_path := ["spec"] if facts.kind == "Pod"

else := ["spec", "jobTemplate", "spec", "template", "spec"] if facts.kind == "CronJob"

else := ["spec", "template", "spec"] if {
	facts.kind in {"DaemonSet", "Deployment", "Job", "ReplicaSet", "ReplicationController", "StatefulSet"}
}

# The empty set for kinds without containers.
images := set() if not pod_spec_path

else := first_image_failure if first_image_failure

else := {list: found |
	some list in ["initContainers", "containers", "ephemeralContainers"]
	found := {container.name: image_entry(image_parts(container.image), pointer) |
		some i, container in containers_of(list)
		has_image(container)
		last_named(list, container.name) == i
		pointer := concat("/", array.concat(array.concat([""], pod_spec_path), [list, json.marshal(i), "image"]))
	}
	count(found) > 0
}

containers_of(list) := array_or_empty(object.get(object_or_empty(object.get(input, pod_spec_path, null)), list, null))

has_image(container) if {
	is_object(container)
	is_string(container.image)
	trim_space(container.image) != ""
}

last_named(list, name) := max([i | some i, container in containers_of(list); has_image(container); container.name == name])

first_image_failure := [failure |
	some list in ["initContainers", "containers", "ephemeralContainers"]
	some container in containers_of(list)
	is_object(container)
	failure := image_failure(container)
][0]

image_failure(container) := {["query", "invalid key"]} if not is_string(object.get(container, "name", null))

else := {["query", message]} if {
	has_image(container)
	not image_parts(container.image)
	message := concat("", [
		"invalid image '", container.image, "' (bad image: ", with_registry(container.image),
		": invalid reference format)",
	])
}
`;
