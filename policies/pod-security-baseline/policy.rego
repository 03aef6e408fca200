# METADATA
# title: Pod Security Standards, baseline
# description: Prevents known privilege escalations.
package pod_security_baseline

import data.lib.pod_security

# Whether any of the rules below finds something: the packs are built to ask this first.
violated if some _ in pod_security.shared

violated if some _ in pod_security.baseline

# METADATA
# title: Pod runs as a Windows HostProcess
# description: HostProcess pods have privileged access to the Windows node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: host-process
#   remedy: "Remove windowsOptions.hostProcess."
deny contains violation if some ["host-process", violation] in pod_security.shared

# METADATA
# title: Pod shares a namespace of its node
# description: Sharing the network, process or IPC namespace of the node lets a pod see and reach what is not its own.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: host-namespaces
#   remedy: "Remove hostNetwork, hostPID and hostIPC."
deny contains violation if some ["host-namespaces", violation] in pod_security.shared

# METADATA
# title: Container is privileged
# description: A privileged container has no isolation from its node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: privileged-container
#   remedy: "Remove securityContext.privileged; add the one capability that is needed instead."
deny contains violation if some ["privileged-container", violation] in pod_security.shared

# METADATA
# title: Pod mounts a path of its node
# description: A hostPath volume gives a pod files of the node, and with them often the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: host-path
#   remedy: "Use a volume of another type."
deny contains violation if some ["host-path", violation] in pod_security.baseline

# METADATA
# title: Container takes a port of its node
# description: A host port bypasses network policies and binds a pod to nodes where the port is free.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: host-port
#   remedy: "Remove hostPort and use a Service."
deny contains violation if some ["host-port", violation] in pod_security.shared

# METADATA
# title: Probe or hook connects to another host
# description: The host field makes the kubelet send requests to any address it can reach.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: host-probe
#   remedy: "Remove the host field."
deny contains violation if some ["host-probe", violation] in pod_security.shared

# METADATA
# title: Pod switches AppArmor off
# description: Without its default profile a container can do what AppArmor would stop.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: app-armor-profile
#   remedy: "Use RuntimeDefault or a Localhost profile."
deny contains violation if some ["app-armor-profile", violation] in pod_security.shared

# METADATA
# title: Pod changes its SELinux label
# description: Another type, user or role leaves the confinement of containers.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: selinux-options
#   remedy: "Remove seLinuxOptions, or use one of the container types."
deny contains violation if some ["selinux-options", violation] in pod_security.shared

# METADATA
# title: Container unmasks /proc
# description: The default masks of /proc hide kernel interfaces from containers.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: proc-mount
#   remedy: "Remove procMount."
deny contains violation if some ["proc-mount", violation] in pod_security.shared

# METADATA
# title: Pod switches seccomp off
# description: Unconfined lets a container use every system call of the kernel.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: seccomp-unconfined
#   remedy: "Use RuntimeDefault or a Localhost profile."
deny contains violation if some ["seccomp-unconfined", violation] in pod_security.shared

# METADATA
# title: Pod sets an unsafe sysctl
# description: Such a sysctl reaches beyond the pod, or weakens the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: unsafe-sysctl
#   remedy: "Remove the sysctl, or set it on the node."
deny contains violation if some ["unsafe-sysctl", violation] in pod_security.shared

# METADATA
# title: Container adds a capability
# description: Capabilities beyond the default set let a container escape its isolation.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: added-capability
#   remedy: "Remove the capability from securityContext.capabilities.add."
deny contains violation if some ["added-capability", violation] in pod_security.baseline
