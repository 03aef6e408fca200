package pod_security_baseline_test

import data.pod_security_baseline

hardened := {
	"allowPrivilegeEscalation": false,
	"runAsNonRoot": true,
	"seccompProfile": {"type": "RuntimeDefault"},
	"capabilities": {"drop": ["ALL"]},
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

container(fields) := pod({"containers": [object.union({"name": "c", "securityContext": hardened}, fields)]})

found(object, words) if {
	some violation in pod_security_baseline.deny with input as object
	contains(violation.msg, words)
	pod_security_baseline.violated with input as object
}

test_hardened_pod_passes if count(pod_security_baseline.deny) == 0 with input as container({})

test_hardened_pod_violates_nothing if not pod_security_baseline.violated with input as container({})

test_host_process_fails if found(pod({"securityContext": {"windowsOptions": {"hostProcess": true}}, "containers": []}), "HostProcess")

test_host_process_passes if not found(pod({"securityContext": {"windowsOptions": {"hostProcess": false}}, "containers": []}), "HostProcess")

test_host_namespaces_fails if found(pod({"hostNetwork": true, "containers": []}), "hostNetwork")

test_host_namespaces_passes if not found(pod({"hostNetwork": false, "containers": []}), "hostNetwork")

test_privileged_container_fails if found(container({"securityContext": {"privileged": true}}), "privileged")

test_privileged_container_passes if not found(container({"securityContext": {"privileged": false}}), "privileged")

test_host_path_fails if found(pod({"volumes": [{"name": "v", "hostPath": {"path": "/"}}], "containers": []}), "of the node")

test_host_path_passes if not found(pod({"volumes": [{"name": "v", "emptyDir": {}}], "containers": []}), "of the node")

test_host_port_fails if found(container({"ports": [{"containerPort": 80, "hostPort": 80}]}), "port 80")

test_host_port_passes if not found(container({"ports": [{"containerPort": 80}, {"containerPort": 81, "hostPort": 0}]}), "port 80")

test_host_probe_fails if found(container({"livenessProbe": {"httpGet": {"host": "example.com", "port": 80}}}), "host example.com")

test_host_probe_passes if not found(container({"livenessProbe": {"httpGet": {"host": "", "port": 80}}}), "host example.com")

test_app_armor_profile_fails if found(container({"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}), "AppArmor")

test_app_armor_profile_passes if not found(container({"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}}), "AppArmor")

test_selinux_options_fails if found(container({"securityContext": {"seLinuxOptions": {"type": "spc_t"}}}), "SELinux")

test_selinux_options_passes if not found(container({"securityContext": {"seLinuxOptions": {"type": "container_t"}}}), "SELinux")

test_proc_mount_fails if found(container({"securityContext": {"procMount": "Unmasked"}}), "/proc")

test_proc_mount_passes if not found(container({"securityContext": {"procMount": "Default"}}), "/proc")

test_seccomp_unconfined_fails if found(container({"securityContext": {"seccompProfile": {"type": "Unconfined"}}}), "seccomp profile Unconfined")

test_seccomp_unconfined_passes if not found(container({"securityContext": {"seccompProfile": {"type": "Localhost"}}}), "seccomp profile Unconfined")

test_unsafe_sysctl_fails if found(pod({"securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}, "containers": []}), "sysctl")

test_unsafe_sysctl_passes if not found(pod({"securityContext": {"sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}]}, "containers": []}), "sysctl")

test_added_capability_fails if found(container({"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}), "adds the capability")

test_added_capability_passes if not found(container({"securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE"]}}}), "adds the capability")

test_cron_jobs_are_seen if {
	cron_job := {"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {"hostPID": true}}}}}}
	found(cron_job, "hostPID")
}
