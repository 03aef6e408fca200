# METADATA
# title: The controls of the Pod Security Standards
# description: >-
#   Violations, each with the id of the rule it breaks
#   (https://kubernetes.io/docs/concepts/security/pod-security-standards/). One set for the rules of both packs and
#   one for each pack's own, not a set for each rule: most pods are in order, and an empty set is told at once.
package lib.pod_security

import data.lib.pods

shared contains ["host-process", violation] if {
	some holder in pods.holders
	holder.context.windowsOptions.hostProcess == true
	violation := {
		"msg": sprintf("%s runs as a Windows HostProcess", [pods.label(holder)]),
		"path": pods.at(holder, ["securityContext", "windowsOptions", "hostProcess"]),
	}
}

shared contains ["host-namespaces", violation] if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	pods.spec[field] == true
	violation := {
		"msg": sprintf("pod shares a namespace with its node: %s is true", [field]),
		"path": array.concat(pods.path, [field]),
	}
}

shared contains ["privileged-container", violation] if {
	some entry in pods.containers
	entry.context.privileged == true
	violation := {
		"msg": sprintf("%s is privileged", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "privileged"]),
	}
}

shared contains ["host-port", violation] if {
	some entry in pods.containers
	some index, port in entry.container.ports
	port.hostPort != 0
	violation := {
		"msg": sprintf("%s takes port %v of the node", [pods.label(entry), port.hostPort]),
		"path": pods.at(entry, ["ports", index, "hostPort"]),
	}
}

# What the kubelet calls: probes and hooks, with their places in the container.
handlers := array.concat(probes, hooks)

probes := [[entry, [name], handler] |
	some name in ["livenessProbe", "readinessProbe", "startupProbe"]
	some entry in pods.containers
	handler := entry.container[name]
]

hooks := [[entry, ["lifecycle", name], handler] |
	some entry in pods.containers
	lifecycle := entry.container.lifecycle
	some name in ["postStart", "preStop"]
	handler := lifecycle[name]
]

shared contains ["host-probe", violation] if {
	some [entry, keys, handler] in handlers
	some action in ["httpGet", "tcpSocket"]
	host := handler[action].host
	not host in {"", null}
	violation := {
		"msg": sprintf("%s: %s connects to the host %s", [pods.label(entry), concat(".", keys), host]),
		"path": pods.at(entry, array.concat(keys, [action, "host"])),
	}
}

shared contains ["app-armor-profile", violation] if {
	some holder in pods.holders
	type := holder.context.appArmorProfile.type
	not type in {"RuntimeDefault", "Localhost"}
	violation := {
		"msg": sprintf("%s has the AppArmor profile %s", [pods.label(holder), type]),
		"path": pods.at(holder, ["securityContext", "appArmorProfile", "type"]),
	}
}

shared contains ["app-armor-profile", violation] if {
	some key, value in pods.metadata.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not value in {"", "runtime/default"}
	not startswith(value, "localhost/")
	violation := {
		"msg": sprintf("annotation %s asks for the AppArmor profile %s", [key, value]),
		"path": array.concat(pods.metadata_path, ["annotations", key]),
	}
}

se_linux_types := {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}

shared contains ["selinux-options", violation] if {
	some holder in pods.holders
	type := holder.context.seLinuxOptions.type
	not type in se_linux_types
	violation := {
		"msg": sprintf("%s has the SELinux type %s", [pods.label(holder), type]),
		"path": pods.at(holder, ["securityContext", "seLinuxOptions", "type"]),
	}
}

shared contains ["selinux-options", violation] if {
	some holder in pods.holders
	options := holder.context.seLinuxOptions
	some field in ["user", "role"]
	value := options[field]
	value != ""
	violation := {
		"msg": sprintf("%s sets the SELinux %s %s", [pods.label(holder), field, value]),
		"path": pods.at(holder, ["securityContext", "seLinuxOptions", field]),
	}
}

shared contains ["proc-mount", violation] if {
	some entry in pods.containers
	type := entry.context.procMount
	type != "Default"
	violation := {
		"msg": sprintf("%s has the /proc mount %s", [pods.label(entry), type]),
		"path": pods.at(entry, ["securityContext", "procMount"]),
	}
}

shared contains ["seccomp-unconfined", violation] if {
	some holder in pods.holders
	type := holder.context.seccompProfile.type
	type != "RuntimeDefault"
	type != "Localhost"
	violation := {
		"msg": sprintf("%s has the seccomp profile %s", [pods.label(holder), type]),
		"path": pods.at(holder, ["securityContext", "seccompProfile", "type"]),
	}
}

safe_sysctls := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.ping_group_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_wmem",
}

shared contains ["unsafe-sysctl", violation] if {
	some index, sysctl in pods.security_context.sysctls
	not sysctl.name in safe_sysctls
	violation := {
		"msg": sprintf("pod sets the sysctl %s", [sysctl.name]),
		"path": array.concat(pods.path, ["securityContext", "sysctls", index]),
	}
}

baseline contains ["host-path", violation] if {
	some index, volume in pods.spec.volumes
	"hostPath" in object.keys(volume)
	violation := {
		"msg": sprintf("volume %q mounts %s of the node", [volume.name, object.get(volume, ["hostPath", "path"], "a path")]),
		"path": array.concat(pods.path, ["volumes", index, "hostPath"]),
	}
}

baseline_capabilities := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

baseline contains ["added-capability", violation] if {
	some entry in pods.containers
	some index, capability in entry.context.capabilities.add
	not capability in baseline_capabilities
	violation := added_capability(entry, index, capability)
}

restricted contains ["added-capability", violation] if {
	some entry in pods.containers
	some index, capability in entry.context.capabilities.add
	capability != "NET_BIND_SERVICE"
	violation := added_capability(entry, index, capability)
}

added_capability(entry, index, capability) := {
	"msg": sprintf("%s adds the capability %s", [pods.label(entry), capability]),
	"path": pods.at(entry, ["securityContext", "capabilities", "add", index]),
}

restricted_volumes := {
	"configMap", "csi", "downwardAPI", "emptyDir",
	"ephemeral", "persistentVolumeClaim", "projected", "secret",
}

restricted contains ["volume-type", violation] if {
	some index, volume in pods.spec.volumes
	types := object.keys(volume) - {"name"}
	some type in (types - restricted_volumes)
	violation := {
		"msg": sprintf("volume %q is of type %s", [volume.name, type]),
		"path": array.concat(pods.path, ["volumes", index, type]),
	}
}

restricted contains ["privilege-escalation", violation] if {
	some entry in pods.containers
	object.get(entry.context, "allowPrivilegeEscalation", null) != false
	not pods.is_windows
	violation := {
		"msg": sprintf("%s may gain privileges: allowPrivilegeEscalation is not false", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "allowPrivilegeEscalation"]),
	}
}

# A container's own setting beats the pod's.
restricted contains ["run-as-root", violation] if {
	some entry in pods.containers
	own := object.get(entry.context, "runAsNonRoot", null)
	own != true
	not pod_wide_non_root(own)
	violation := {
		"msg": sprintf("%s may run as root: runAsNonRoot is not true", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "runAsNonRoot"]),
	}
}

pod_wide_non_root(null) if pods.security_context.runAsNonRoot == true

restricted contains ["root-user", violation] if {
	some holder in pods.holders
	holder.context.runAsUser == 0
	violation := {
		"msg": sprintf("%s runs as root: runAsUser is 0", [pods.label(holder)]),
		"path": pods.at(holder, ["securityContext", "runAsUser"]),
	}
}

restricted contains ["seccomp-missing", violation] if {
	some entry in pods.containers
	not entry.context.seccompProfile.type
	not pods.security_context.seccompProfile.type
	not pods.is_windows
	violation := {
		"msg": sprintf("%s has no seccomp profile", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "seccompProfile"]),
	}
}

restricted contains ["capabilities-kept", violation] if {
	some entry in pods.containers
	not drops_all(entry.context)
	not pods.is_windows
	violation := {
		"msg": sprintf("%s does not drop ALL capabilities", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "capabilities", "drop"]),
	}
}

drops_all(context) if "ALL" in context.capabilities.drop
