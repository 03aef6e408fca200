# METADATA
# title: Pod Security Standards, restricted
# description: Baseline, and the practice of hardened pods.
package pod_security_restricted

import data.lib.pod_security

# Whether any of the rules below finds something: the packs are built to ask this first.
violated if some _ in pod_security.shared

violated if some _ in pod_security.restricted

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
# description: Restricted containers may add NET_BIND_SERVICE only.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: added-capability
#   remedy: "Remove the capability from securityContext.capabilities.add."
deny contains violation if some ["added-capability", violation] in pod_security.restricted

# METADATA
# title: Container keeps capabilities
# description: Even the default capabilities are more than most processes need.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: capabilities-kept
#   remedy: "Set securityContext.capabilities.drop to [ALL]."
deny contains violation if some ["capabilities-kept", violation] in pod_security.restricted

# METADATA
# title: Pod uses a restricted volume type
# description: Volumes beyond the core types reach storage around its abstractions.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: volume-type
#   remedy: "Use a PersistentVolumeClaim, or one of the core types."
deny contains violation if some ["volume-type", violation] in pod_security.restricted

# METADATA
# title: Container may gain privileges
# description: A setuid binary can give a process more privileges than its parent has.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: privilege-escalation
#   remedy: "Set securityContext.allowPrivilegeEscalation to false."
deny contains violation if some ["privilege-escalation", violation] in pod_security.restricted

# METADATA
# title: Container may run as root
# description: Root in a container is root on the node once isolation fails.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: run-as-root
#   remedy: "Set securityContext.runAsNonRoot to true, for the pod or for each container."
deny contains violation if some ["run-as-root", violation] in pod_security.restricted

# METADATA
# title: Pod or container runs as user 0
# description: User 0 in a container is root on the node once isolation fails.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: root-user
#   remedy: "Remove runAsUser: 0, and use an image with another user."
deny contains violation if some ["root-user", violation] in pod_security.restricted

# METADATA
# title: Container has no seccomp profile
# description: Without a profile a container may use every system call, unless the node is set up otherwise.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: seccomp-missing
#   remedy: "Set seccompProfile.type to RuntimeDefault, for the pod or for each container."
deny contains violation if some ["seccomp-missing", violation] in pod_security.restricted
