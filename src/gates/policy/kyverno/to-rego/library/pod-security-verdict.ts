/** `validate.podSecurity`: the controls of a level less what is excluded, and Kyverno's words. */
export const podSecurityVerdictLibrary = `package manifest_gate.kyverno

# checks: id, control and reason of each, in order; standard: \`level:version\`.
pod_security(rule, standard, minor, checks, exclusions) := {
	"status": "error",
	"message": "Error while getting new resource: could not find correct resource type",
} if {
	not pod_spec_path
}

else := {"status": "pass", "message": concat("", ["Validation rule '", rule, "' passed."])} if {
	count(broken_controls(minor, checks, exclusions)) == 0
}

else := {"status": "fail", "message": message, "path": array.concat(pod_path, broken[0][1][0].path)} if {
	broken := broken_controls(minor, checks, exclusions)
	message := concat("", [
		"Validation rule '", rule, "' failed. It violates PodSecurity \\"", standard, "\\": ",
		concat("", [broken_text(reason, found) | some [reason, found] in broken]),
	])
}

broken_controls(minor, checks, exclusions) := [[check.reason, found] |
	some check in checks
	found := [violation |
		some violation in violations(check.id, pod_view, minor)
		not excluded(check.control, violation, exclusions)
	]
	count(found) > 0
]

broken_text(reason, found) := concat("", [
	"(Forbidden reason: ", reason, ", field error list: [",
	concat(", ", [violation_text(violation) | some violation in found]),
	"])",
])

violation_text(violation) := concat("", [field, ": Required value"]) if {
	violation.value in {set(), ""}
	field := field_text(array.concat(pod_path, violation.path))
}

else := concat("", [field, " is forbidden, forbidden values found: ", sprint(violation.value)]) if {
	field := field_text(array.concat(pod_path, violation.path))
}

field_text(path) := trim_prefix(concat("", [part_text(part) | some part in path]), ".")

part_text(part) := concat("", ["[", json.marshal(part), "]"]) if is_number(part)

else := concat("", [".", part])

# The same with \`[*]\` for every index.
any_field_text(path) := trim_prefix(concat("", [any_part_text(part) | some part in path]), ".")

any_part_text(part) := "[*]" if is_number(part)

else := concat("", [".", part])

excluded(control, violation, exclusions) if {
	some exclusion in exclusions
	exclusion.control == control
	is_meant(violation, exclusion.images)
	excludes_field(violation, exclusion.field)
	excludes_values(violation, exclusion.values)
}

of_container(violation) if violation.path[1] in {"containers", "initContainers", "ephemeralContainers"}

is_meant(violation, []) if not of_container(violation)

is_meant(violation, images) if {
	count(images) > 0
	of_container(violation)
	some container in pod_view.containers
	container.path == array.slice(violation.path, 0, 3)
	any_wildcard(images, image_of(object.get(container.container, "image", null)))
}

image_of(image) := "" if image == null

else := sprint(image)

excludes_field(_, "")

excludes_field(violation, field) if any_field_text(violation.path) == field

excludes_field(violation, "spec.volumes[*]") if startswith(any_field_text(violation.path), "spec.volumes[*]")

excludes_field(violation, "metadata.annotations") if startswith(any_field_text(violation.path), "metadata.annotations")

excludes_values(_, [])

excludes_values(violation, values) if {
	count(values) > 0
	every text in violation_values(violation.value) {
		any_wildcard(values, text)
	}
}

violation_values(value) := [] if value in {set(), ""}

else := [sprint(item) | some item in value] if is_array(value)

else := [sprint(value)]
`;
