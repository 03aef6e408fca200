/** The controls that the restricted level adds. */
export const podSecurityRestrictedLibrary = `package manifest_gate.kyverno

# From 1.25 on, what Windows does not have is not asked of Windows pods.
exempt_windows(pod, minor) if {
	minor >= 25
	pod.windows
}

violations("allowPrivilegeEscalation", pod, minor) := [] if exempt_windows(pod, minor)

else := [found | some found in in_containers(pod, ["allowPrivilegeEscalation"]); found.value != false]

violations("capabilities_restricted", pod, minor) := [] if exempt_windows(pod, minor)

else := [found | some container in pod.containers; some found in array.concat(not_dropped(container), added(container))]

not_dropped(container) := [] if "ALL" in capabilities_of(container, "drop")

else := [{"path": capabilities_path(container, "drop"), "value": list_or_missing(capabilities_of(container, "drop"))}]

list_or_missing(list) := set() if count(list) == 0

else := list

added(container) := [{"path": capabilities_path(container, "add"), "value": bad} | count(bad) > 0] if {
	bad := [one | some one in capabilities_of(container, "add"); one != "NET_BIND_SERVICE"]
}

volume_types := {
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image",
	"persistentVolumeClaim", "projected", "secret",
}

violations("restrictedVolumes", pod, _) := [found |
	some i, volume in array_or_empty(member(pod.spec, "volumes"))
	is_object(volume)
	types := [key | some key in sort(object.keys(volume)); key != "name"; is_object(volume[key])]
	count([type | some type in types; type in volume_types]) == 0
	found := {"path": array.concat(["spec", "volumes", i], array.slice(types, 0, 1)), "value": member(volume, "name")}
]

# The pod's own true speaks for every container that says nothing.
violations("runAsNonRoot", pod, minor) := [] if trusts_user_namespace(pod, minor)

else := explicit if {
	explicit := [found | some found in in_all(pod, ["runAsNonRoot"]); found.value == false]
	count(explicit) > 0
}

else := [] if member(pod.context, "runAsNonRoot") == true

else := [found | some found in in_containers(pod, ["runAsNonRoot"]); found.value == set()]

violations("runAsUser", pod, minor) := [] if trusts_user_namespace(pod, minor)

else := [found | some found in in_all(pod, ["runAsUser"]); found.value == 0]

violations("seccompProfile_restricted", pod, minor) := [] if exempt_windows(pod, minor)

else := explicit if {
	explicit := [found | some found in in_all(pod, ["seccompProfile", "type"]); not found.value in profiles]
	count(explicit) > 0
}

else := [] if value_below(pod.context, ["seccompProfile", "type"]) != set()

else := [found | some found in in_containers(pod, ["seccompProfile", "type"]); found.value == set()]
`;
