import {
  arrayOrEmpty,
  isJsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';
import type { Minor, PodSecurityCheck } from './check.ts';
import {
  inContainerContexts,
  inContexts,
  type PodView,
  type Violation,
  valueAt,
} from './violation.ts';

const CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

/** Safe sysctls, with the version that added them. */
const SYSCTLS: ReadonlyMap<string, Minor> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
]);

/** The controls of the baseline level. */
export const baselineChecks: readonly PodSecurityCheck[] = [
  check('appArmorProfile', 'AppArmor', 'forbidden AppArmor profile', appArmor),
  check('capabilities_baseline', 'Capabilities', 'non-default capabilities', capabilities),
  check('hostNamespaces', 'Host Namespaces', 'host namespaces', hostNamespaces),
  check('hostPathVolumes', 'HostPath Volumes', 'hostPath volumes', hostPathVolumes),
  check('hostPorts', 'Host Ports', 'hostPort', hostPorts),
  {
    ...check(
      'hostProbesAndHostLifecycle',
      'Host Probes and Host Lifecycle',
      'probe or lifecycle host',
      hostProbes,
    ),
    since: 34,
  },
  check('privileged', 'Privileged Containers', 'privileged', (pod) =>
    inContainerContexts(pod, ['privileged'], (value) => value === true),
  ),
  check('procMount', '/proc Mount Type', 'procMount', procMount),
  check('seLinuxOptions', 'SELinux', 'seLinuxOptions', seLinuxOptions),
  check('seccompProfile_baseline', 'Seccomp', 'seccompProfile', seccomp),
  check('sysctls', 'Sysctls', 'forbidden sysctls', sysctls),
  check('windowsHostProcess', 'HostProcess', 'hostProcess', (pod) =>
    inContexts(pod, ['windowsOptions', 'hostProcess'], (value) => value === true),
  ),
];

/** Whether a seccomp or AppArmor profile is one that confines. */
export function isProfile(type: JsonValue): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

function check(
  id: string,
  control: string,
  reason: string,
  find: PodSecurityCheck['find'],
): PodSecurityCheck {
  return { id, control, level: 'baseline', reason, find };
}

function appArmor(pod: PodView): readonly Violation[] {
  const annotations = objectOrEmpty(pod.metadata['annotations']);
  const byAnnotation = Object.entries(annotations).flatMap(([key, value]) => {
    const names = key.startsWith('container.apparmor.security.beta.kubernetes.io/');
    const allowed =
      value === '' || value === 'runtime/default' || goSprint(value).startsWith('localhost/');
    return names && !allowed ? [{ path: ['metadata', 'annotations', key], value }] : [];
  });
  const byField = inContexts(
    pod,
    ['appArmorProfile', 'type'],
    (type) => type !== undefined && !isProfile(type),
  );
  return [...byField, ...byAnnotation];
}

function capabilities(pod: PodView): readonly Violation[] {
  return pod.containers.flatMap(({ path, context }) => {
    const added = arrayOrEmpty(valueAt(context, ['capabilities', 'add']));
    const bad = added.filter((capability) => !CAPABILITIES.has(goSprint(capability)));
    const place = [...path, 'securityContext', 'capabilities', 'add'];
    return bad.length > 0 ? [{ path: place, value: bad }] : [];
  });
}

function hostNamespaces(pod: PodView): readonly Violation[] {
  return ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) =>
    pod.spec[field] === true ? [{ path: ['spec', field], value: true }] : [],
  );
}

function hostPathVolumes(pod: PodView): readonly Violation[] {
  return arrayOrEmpty(pod.spec['volumes']).flatMap((volume, index) =>
    isJsonObject(volume) && isJsonObject(volume['hostPath'])
      ? [{ path: ['spec', 'volumes', index, 'hostPath'], value: volume['name'] }]
      : [],
  );
}

function hostPorts(pod: PodView): readonly Violation[] {
  return pod.containers.flatMap(({ path, container }) =>
    arrayOrEmpty(container['ports']).flatMap((port, index) => {
      const value = objectOrEmpty(port)['hostPort'];
      return value ? [{ path: [...path, 'ports', index, 'hostPort'], value }] : [];
    }),
  );
}

function hostProbes(pod: PodView): readonly Violation[] {
  const handlers = [
    ['livenessProbe'],
    ['readinessProbe'],
    ['startupProbe'],
    ['lifecycle', 'postStart'],
    ['lifecycle', 'preStop'],
  ];
  return pod.containers.flatMap(({ path, container }) =>
    handlers.flatMap((handler) =>
      ['httpGet', 'tcpSocket'].flatMap((action) => {
        const value = valueAt(container, [...handler, action, 'host']);
        return value ? [{ path: [...path, ...handler, action, 'host'], value }] : [];
      }),
    ),
  );
}

function procMount(pod: PodView, version: Minor): readonly Violation[] {
  if (version >= 35 && pod.hasUserNamespace) return [];
  const isBad = (value: JsonValue | undefined) => value !== undefined && value !== 'Default';
  return inContainerContexts(pod, ['procMount'], isBad);
}

/** Before version 1.19 annotations said the profile, since then fields do. */
function seccomp(pod: PodView, version: Minor): readonly Violation[] {
  if (version >= 19) {
    const isBad = (type: JsonValue | undefined) => type !== undefined && !isProfile(type);
    return inContexts(pod, ['seccompProfile', 'type'], isBad);
  }
  const annotations = objectOrEmpty(pod.metadata['annotations']);
  const names = pod.containers.map(({ container }) => goSprint(container['name']));
  const keys = [
    'seccomp.security.alpha.kubernetes.io/pod',
    ...names.map((name) => `container.seccomp.security.alpha.kubernetes.io/${name}`),
  ];
  return keys.flatMap((key) => {
    const value = annotations[key];
    const isBad =
      value !== undefined &&
      !/^(runtime\/default$|docker\/default$|localhost\/)/.test(goSprint(value));
    return isBad ? [{ path: ['metadata', 'annotations', key], value }] : [];
  });
}

function seLinuxOptions(pod: PodView, version: Minor): readonly Violation[] {
  const types = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
  if (version >= 31) types.push('container_engine_t');
  const isSet = (value: JsonValue | undefined) => value !== undefined && value !== '';
  return [
    ...inContexts(pod, ['seLinuxOptions', 'type'], (t) => isSet(t) && !types.includes(goSprint(t))),
    ...inContexts(pod, ['seLinuxOptions', 'user'], isSet),
    ...inContexts(pod, ['seLinuxOptions', 'role'], isSet),
  ];
}

function sysctls(pod: PodView, version: Minor): readonly Violation[] {
  return arrayOrEmpty(pod.context['sysctls']).flatMap((sysctl, index) => {
    const name = goSprint(objectOrEmpty(sysctl)['name']);
    const since = SYSCTLS.get(name);
    const path = ['spec', 'securityContext', 'sysctls', index, 'name'];
    return since === undefined || since > version ? [{ path, value: name }] : [];
  });
}
