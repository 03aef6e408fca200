# METADATA
# description: >-
#   The controls of the Pod Security Standards, each as a set of violations
#   (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
package lib.pod_security

import data.lib.pods

# Where a pod's own security context and those of its containers stand.
contexts := array.concat(pod_context, [holder |
	some entry in pods.containers
	holder := {
		"context": entry.context,
		"path": pods.at(entry, ["securityContext"]),
		"type": entry.type,
		"container": entry.container,
	}
])

pod_context := [{"context": pods.security_context, "path": array.concat(pods.path, ["securityContext"]), "type": "pod"}] if pods.spec

else := []

host_process contains violation if {
	some holder in contexts
	holder.context.windowsOptions.hostProcess == true
	violation := {
		"msg": sprintf("%s runs as a Windows HostProcess", [pods.label(holder)]),
		"path": array.concat(holder.path, ["windowsOptions", "hostProcess"]),
	}
}

host_namespaces contains violation if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	pods.spec[field] == true
	violation := {
		"msg": sprintf("pod shares a namespace with its node: %s is true", [field]),
		"path": array.concat(pods.path, [field]),
	}
}

privileged contains violation if {
	some entry in pods.containers
	entry.context.privileged == true
	violation := {
		"msg": sprintf("%s is privileged", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "privileged"]),
	}
}

baseline_capabilities := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

added_capabilities(allowed) := {violation |
	some entry in pods.containers
	some index, capability in entry.context.capabilities.add
	not capability in allowed
	violation := {
		"msg": sprintf("%s adds the capability %s", [pods.label(entry), capability]),
		"path": pods.at(entry, ["securityContext", "capabilities", "add", index]),
	}
}

host_path contains violation if {
	some index, volume in pods.spec.volumes
	"hostPath" in object.keys(volume)
	violation := {
		"msg": sprintf("volume %q mounts %s of the node", [volume.name, object.get(volume, ["hostPath", "path"], "a path")]),
		"path": array.concat(pods.path, ["volumes", index, "hostPath"]),
	}
}

host_ports contains violation if {
	some entry in pods.containers
	some index, port in entry.container.ports
	port.hostPort != 0
	violation := {
		"msg": sprintf("%s takes port %v of the node", [pods.label(entry), port.hostPort]),
		"path": pods.at(entry, ["ports", index, "hostPort"]),
	}
}

handlers := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]

host_probes contains violation if {
	some entry in pods.containers
	some handler in handlers
	some action in ["httpGet", "tcpSocket"]
	keys := array.concat(handler, [action, "host"])
	host := object.get(entry.container, keys, "")
	not host in {"", null}
	violation := {
		"msg": sprintf("%s: %s connects to the host %s", [pods.label(entry), concat(".", handler), host]),
		"path": pods.at(entry, keys),
	}
}

app_armor contains violation if {
	some holder in contexts
	type := holder.context.appArmorProfile.type
	not type in {"RuntimeDefault", "Localhost"}
	violation := {
		"msg": sprintf("%s has the AppArmor profile %s", [pods.label(holder), type]),
		"path": array.concat(holder.path, ["appArmorProfile", "type"]),
	}
}

app_armor contains violation if {
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

se_linux contains violation if {
	some holder in contexts
	type := holder.context.seLinuxOptions.type
	not type in se_linux_types
	violation := {
		"msg": sprintf("%s has the SELinux type %s", [pods.label(holder), type]),
		"path": array.concat(holder.path, ["seLinuxOptions", "type"]),
	}
}

se_linux contains violation if {
	some holder in contexts
	some field in ["user", "role"]
	value := holder.context.seLinuxOptions[field]
	value != ""
	violation := {
		"msg": sprintf("%s sets the SELinux %s %s", [pods.label(holder), field, value]),
		"path": array.concat(holder.path, ["seLinuxOptions", field]),
	}
}

proc_mount contains violation if {
	some entry in pods.containers
	type := entry.context.procMount
	type != "Default"
	violation := {
		"msg": sprintf("%s has the /proc mount %s", [pods.label(entry), type]),
		"path": pods.at(entry, ["securityContext", "procMount"]),
	}
}

seccomp_profiles := {"RuntimeDefault", "Localhost"}

seccomp contains violation if {
	some holder in contexts
	type := holder.context.seccompProfile.type
	not type in seccomp_profiles
	violation := {
		"msg": sprintf("%s has the seccomp profile %s", [pods.label(holder), type]),
		"path": array.concat(holder.path, ["seccompProfile", "type"]),
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

sysctls contains violation if {
	some index, sysctl in pods.security_context.sysctls
	not sysctl.name in safe_sysctls
	violation := {
		"msg": sprintf("pod sets the sysctl %s", [sysctl.name]),
		"path": array.concat(pods.path, ["securityContext", "sysctls", index]),
	}
}

restricted_volumes := {
	"configMap", "csi", "downwardAPI", "emptyDir",
	"ephemeral", "persistentVolumeClaim", "projected", "secret",
}

volume_types contains violation if {
	some index, volume in pods.spec.volumes
	types := object.keys(volume) - {"name"}
	some type in (types - restricted_volumes)
	violation := {
		"msg": sprintf("volume %q is of type %s", [volume.name, type]),
		"path": array.concat(pods.path, ["volumes", index, type]),
	}
}

privilege_escalation contains violation if {
	not pods.is_windows
	some entry in pods.containers
	object.get(entry.context, "allowPrivilegeEscalation", null) != false
	violation := {
		"msg": sprintf("%s may gain privileges: allowPrivilegeEscalation is not false", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "allowPrivilegeEscalation"]),
	}
}

# A container's own setting beats the pod's.
run_as_non_root contains violation if {
	some entry in pods.containers
	pod_wide := object.get(pods.security_context, "runAsNonRoot", null)
	own := object.get(entry.context, "runAsNonRoot", null)
	not non_root(own, pod_wide)
	violation := {
		"msg": sprintf("%s may run as root: runAsNonRoot is not true", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "runAsNonRoot"]),
	}
}

non_root(true, _)

non_root(null, true)

run_as_user contains violation if {
	some holder in contexts
	holder.context.runAsUser == 0
	violation := {
		"msg": sprintf("%s runs as root: runAsUser is 0", [pods.label(holder)]),
		"path": array.concat(holder.path, ["runAsUser"]),
	}
}

seccomp_missing contains violation if {
	not pods.is_windows
	some entry in pods.containers
	not entry.context.seccompProfile.type
	not pods.security_context.seccompProfile.type
	violation := {
		"msg": sprintf("%s has no seccomp profile", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "seccompProfile"]),
	}
}

drop_all contains violation if {
	not pods.is_windows
	some entry in pods.containers
	dropped := object.get(entry.context, ["capabilities", "drop"], [])
	not "ALL" in dropped
	violation := {
		"msg": sprintf("%s does not drop ALL capabilities", [pods.label(entry)]),
		"path": pods.at(entry, ["securityContext", "capabilities", "drop"]),
	}
}
