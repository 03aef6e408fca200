/** Why lint and kube-linter differ on a check, by side. A side without a reason is unexplained. */
export interface Difference {
  /** Only kube-linter reports these objects. */
  readonly theirs?: string;
  /** Only lint reports these objects. */
  readonly ours?: string;
}

const PORTS: Difference = {
  theirs: 'A container that declares no port at all declares nothing on purpose.',
  ours: 'kube-linter takes named ports and numbers of init containers and sidecars together; lint looks at the container itself, and joins the three probes in one rule.',
};

const HOST_PATHS: Difference = {
  theirs: 'The socket of a container runtime is told by its own rule, once.',
  ours: 'kube-linter tells only of a list of directories, or of writable ones; lint tells of every directory of the node, in one rule.',
};

/** The checks that kube-linter shares with lint, and why they differ. */
export const DIFFERENCES: ReadonlyMap<string, Difference> = new Map<string, Difference>([
  [
    'access-to-create-pods',
    both('kube-linter reports bindings, lint the roles they bind: the place where it is mended.'),
  ],
  [
    'access-to-secrets',
    both(
      'kube-linter reports bindings, lint the ClusterRole; a Role for one namespace, or for Secrets by name, is left alone.',
    ),
  ],
  [
    'cluster-admin-role-binding',
    { ours: 'RoleBindings to cluster-admin give a whole namespace away.' },
  ],
  [
    'dangling-networkpolicy',
    { theirs: 'In a file without any pod of the namespace there is nothing to compare with.' },
  ],
  [
    'dangling-networkpolicypeer-podselector',
    {
      theirs:
        'An empty podSelector means every pod of the namespace; a file of fewer than three workloads is one component, whose peers are elsewhere.',
    },
  ],
  [
    'dangling-service',
    {
      theirs:
        'kube-linter does not know Argo Rollouts, nor labels that a StatefulSet or a program (leader election) puts on pods at run time.',
    },
  ],
  ['default-service-account', { ours: 'kube-linter does not know Argo Rollouts.' }],
  [
    'env-value-from',
    {
      theirs:
        'The Secret is named by RBAC, an argument or an operator’s resource of the same file, so it is made at run time.',
      ours: 'kube-linter looks at single variables; lint also at `envFrom`, volumes and projected volumes.',
    },
  ],
  [
    'exposed-services',
    { theirs: 'A LoadBalancer is how a service is published; lint tells of NodePort only.' },
  ],
  [
    'hpa-minimum-three-replicas',
    { theirs: 'Two replicas survive a node; `minimum: 3` gives kube-linter’s answer.' },
  ],
  [
    'job-ttl-seconds-after-finished',
    {
      theirs:
        'kube-linter tells CronJobs that set it too, and hooks; a hook is deleted by its policy.',
    },
  ],
  [
    'latest-tag',
    {
      theirs: 'The StatefulSet has no container; kube-linter calls that an invalid image.',
      ours: '`main`, `master`, `stable` and their like move as `latest` does; API versions that kube-linter cannot read.',
    },
  ],
  ['liveness-port', PORTS],
  ['readiness-port', PORTS],
  ['startup-port', PORTS],
  [
    'minimum-three-replicas',
    { theirs: 'Two replicas survive a node; `minimum: 3` gives kube-linter’s answer.' },
  ],
  [
    'mismatching-selector',
    { theirs: 'The selector is missing altogether: a missing field, which the schema gate tells.' },
  ],
  [
    'no-anti-affinity',
    {
      theirs:
        'kube-linter wants the term to be over host names and the pod’s own labels; another term is a choice that was made.',
      ours: 'kube-linter counts `replicas`; lint takes the minimum of an autoscaler.',
    },
  ],
  [
    'no-extensions-v1beta',
    { ours: 'lint knows every API that was removed, not the group extensions alone.' },
  ],
  ['no-liveness-probe', { theirs: 'Jobs and bare pods that end by themselves.' }],
  [
    'no-readiness-probe',
    {
      theirs:
        'A container that declares no port, a Job, or one with a startup probe: nothing is sent to it too early.',
    },
  ],
  [
    'no-read-only-root-fs',
    { ours: 'kube-linter does not know Argo Rollouts, nor removed API versions.' },
  ],
  [
    'no-rolling-update-strategy',
    {
      theirs:
        'kube-linter wants the strategy written down, although RollingUpdate is the default; workloads that no Service selects interrupt nobody.',
    },
  ],
  [
    'non-existent-service-account',
    {
      theirs: 'The namespace is left open in the file, so account and pod may meet.',
      ours: 'kube-linter cannot read the removed API version, or the document.',
    },
  ],
  [
    'non-isolated-pod',
    {
      theirs:
        'Files without NetworkPolicies, or where most pods are open, do not isolate by choice.',
    },
  ],
  [
    'run-as-non-root',
    { ours: 'kube-linter does not know Argo Rollouts, nor removed API versions.' },
  ],
  ['sensitive-host-mounts', HOST_PATHS],
  ['writable-host-mount', HOST_PATHS],
  [
    'unset-cpu-requirements',
    { ours: 'kube-linter does not know Argo Rollouts, nor removed API versions.' },
  ],
  [
    'unset-memory-requirements',
    { ours: 'kube-linter does not know Argo Rollouts, nor removed API versions.' },
  ],
  [
    'use-namespace',
    {
      theirs:
        'A manifest without a namespace goes where it is applied; lint tells of `namespace: default` written down.',
      ours: 'kube-linter looks at workloads and Services only.',
    },
  ],
]);

/** Checks of kube-linter that lint does not have, and why. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['dnsconfig-options', 'Taste: `ndots: 2` breaks as many set-ups as it speeds up.'],
  ['drop-net-raw-capability', 'Pod Security Standards: the policy packs.'],
  ['duplicate-env-var', 'The API server’s list keys: schema/duplicate-list-entry.'],
  ['env-var-secret', 'The content of secrets: the secrets gate.'],
  ['invalid-target-ports', 'What the API server refuses: the schema gate.'],
  ['no-node-affinity', 'Taste: most workloads run on any node.'],
  ['pdb-unhealthy-pod-eviction-policy', 'Taste: the default is a choice too.'],
  ['privilege-escalation-container', 'Pod Security Standards: the policy packs.'],
  ['privileged-ports', 'Ports below 1024 need a capability, which the policy packs judge.'],
  ['read-secret-from-env-var', 'Taste: most programs are configured so.'],
  ['required-annotation-email', 'An organisation’s rule: a custom rule or a policy.'],
  ['required-label-owner', 'An organisation’s rule: a custom rule or a policy.'],
  ['restart-policy', 'Always is the default, and anything else is refused: the schema gate.'],
  ['schema-validation', 'The schema gate.'],
  ['sorted-keys', 'Taste.'],
  ['unsafe-proc-mount', 'Pod Security Standards: the policy packs.'],
  ['unsafe-sysctls', 'Pod Security Standards: the policy packs.'],
]);

function both(reason: string): Difference {
  return { theirs: reason, ours: reason };
}
