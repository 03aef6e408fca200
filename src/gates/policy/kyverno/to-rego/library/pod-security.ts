/**
 * The controls of the Pod Security Standards, as kyverno/pod-security checks them. `violations`
 * gives the fields of a pod that break the control of an id; the empty set is a missing value.
 */
export const podSecurityLibrary = `package manifest_gate.kyverno

pod_path := array.slice(pod_spec_path, 0, count(pod_spec_path) - 1)

pod_view := {
	"metadata": object_or_empty(member(pod, "metadata")),
	"spec": spec,
	"context": object_or_empty(member(spec, "securityContext")),
	"containers": [placed |
		some list in ["initContainers", "containers", "ephemeralContainers"]
		some i, container in array_or_empty(member(spec, list))
		is_object(container)
		placed := {
			"path": ["spec", list, i],
			"container": container,
			"context": object_or_empty(member(container, "securityContext")),
		}
	],
	"windows": member(object_or_empty(member(spec, "os")), "name") == "windows",
	"user_namespace": member(spec, "hostUsers") == false,
} if {
	pod := object.get(context.request.object, pod_path, {})
	spec := object_or_empty(member(pod, "spec"))
}

value_below(holder, field) := set() if object.get(holder, field, set()) in {null, set()}

else := object.get(holder, field, set())

in_pod(pod, field) := [{
	"path": array.concat(["spec", "securityContext"], field),
	"value": value_below(pod.context, field),
}]

in_containers(pod, field) := [found |
	some container in pod.containers
	found := {
		"path": array.concat(array.concat(container.path, ["securityContext"]), field),
		"value": value_below(container.context, field),
	}
]

in_all(pod, field) := array.concat(in_pod(pod, field), in_containers(pod, field))

profiles := {"RuntimeDefault", "Localhost", set()}

violations("appArmorProfile", pod, _) := array.concat(by_field, by_annotation) if {
	by_field := [found | some found in in_all(pod, ["appArmorProfile", "type"]); not found.value in profiles]
	annotations := object_or_empty(member(pod.metadata, "annotations"))
	by_annotation := [{"path": ["metadata", "annotations", key], "value": annotations[key]} |
		some key in sort(object.keys(annotations))
		startswith(key, "container.apparmor.security.beta.kubernetes.io/")
		not annotations[key] in {"", "runtime/default"}
		not startswith(sprint(annotations[key]), "localhost/")
	]
}

default_capabilities := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

capabilities_of(container, list) := array_or_empty(value_below(container.context, ["capabilities", list]))

capabilities_path(container, list) := array.concat(container.path, ["securityContext", "capabilities", list])

violations("capabilities_baseline", pod, _) := [found |
	some container in pod.containers
	bad := [one | some one in capabilities_of(container, "add"); not one in default_capabilities]
	count(bad) > 0
	found := {"path": capabilities_path(container, "add"), "value": bad}
]

violations("hostNamespaces", pod, _) := [{"path": ["spec", field], "value": true} |
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	member(pod.spec, field) == true
]

violations("hostPathVolumes", pod, _) := [{"path": ["spec", "volumes", i, "hostPath"], "value": member(volume, "name")} |
	some i, volume in array_or_empty(member(pod.spec, "volumes"))
	is_object(member(volume, "hostPath"))
]

is_nothing(value) if value in {null, set(), "", 0, false}

violations("hostPorts", pod, _) := [found |
	some container in pod.containers
	some i, port in array_or_empty(member(container.container, "ports"))
	value := member(port, "hostPort")
	not is_nothing(value)
	found := {"path": array.concat(container.path, ["ports", i, "hostPort"]), "value": value}
]

probes := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]

violations("hostProbesAndHostLifecycle", pod, _) := [found |
	some container in pod.containers
	some probe in probes
	some action in ["httpGet", "tcpSocket"]
	field := array.concat(probe, [action, "host"])
	value := value_below(container.container, field)
	not is_nothing(value)
	found := {"path": array.concat(container.path, field), "value": value}
]

violations("privileged", pod, _) := [found | some found in in_containers(pod, ["privileged"]); found.value == true]

trusts_user_namespace(pod, minor) if {
	minor >= 35
	pod.user_namespace
}

violations("procMount", pod, minor) := [] if trusts_user_namespace(pod, minor)

else := [found | some found in in_containers(pod, ["procMount"]); not found.value in {"Default", set()}]

se_linux_types(minor) := {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"} if minor >= 31

else := {"", "container_t", "container_init_t", "container_kvm_t"}

violations("seLinuxOptions", pod, minor) := array.concat(types, array.concat(users, roles)) if {
	types := [found |
		some found in in_all(pod, ["seLinuxOptions", "type"])
		found.value != set()
		not found.value in se_linux_types(minor)
	]
	users := [found | some found in in_all(pod, ["seLinuxOptions", "user"]); not found.value in {"", set()}]
	roles := [found | some found in in_all(pod, ["seLinuxOptions", "role"]); not found.value in {"", set()}]
}

violations("seccompProfile_baseline", pod, _) := [found |
	some found in in_all(pod, ["seccompProfile", "type"])
	not found.value in profiles
]

sysctl_since := {
	"kernel.shm_rmid_forced": 0,
	"net.ipv4.ip_local_port_range": 0,
	"net.ipv4.tcp_syncookies": 0,
	"net.ipv4.ping_group_range": 0,
	"net.ipv4.ip_unprivileged_port_start": 0,
	"net.ipv4.ip_local_reserved_ports": 27,
	"net.ipv4.tcp_keepalive_time": 29,
	"net.ipv4.tcp_fin_timeout": 29,
	"net.ipv4.tcp_keepalive_intvl": 29,
	"net.ipv4.tcp_keepalive_probes": 29,
	"net.ipv4.tcp_rmem": 32,
	"net.ipv4.tcp_wmem": 32,
}

violations("sysctls", pod, minor) := [{"path": ["spec", "securityContext", "sysctls", i, "name"], "value": name} |
	some i, sysctl in array_or_empty(member(pod.context, "sysctls"))
	name := sprint(member(sysctl, "name"))
	not minor >= object.get(sysctl_since, name, minor + 1)
]

violations("windowsHostProcess", pod, _) := [found |
	some found in in_all(pod, ["windowsOptions", "hostProcess"])
	found.value == true
]
`;
