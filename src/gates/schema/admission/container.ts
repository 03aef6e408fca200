import { unknownVolume } from '../rules/unknown-volume.ts';
import { checkEnv } from './env.ts';
import { portName } from './names.ts';
import type { Place } from './place.ts';
import { checkHandler, checkProbe } from './probe.ts';
import { checkResources } from './resources.ts';

/** What a container's checks need to know of its pod. */
export interface ContainerContext {
  /** The pod's volumes; undefined when they are not known. */
  readonly volumes: ReadonlySet<string> | undefined;
  readonly init: boolean;
  readonly spec: Place;
}

/** One container of a pod, of any of its lists. */
export function checkContainer(container: Place, context: ContainerContext): void {
  if (!container.field('image').value) container.field('image').missing();
  checkPorts(container.field('ports'));
  checkEnv(container);
  checkVolumeMounts(container, context.volumes);
  checkResources(container.field('resources'));
  checkProbes(container, context.init);
  checkSecurityContext(container.field('securityContext'));
}

function checkPorts(ports: Place): void {
  const names = new Set<string>();
  for (const port of ports.entries()) {
    port.field('containerPort').between(1, 65_535);
    if (port.field('hostPort').number !== 0) port.field('hostPort').between(1, 65_535);
    const name = port.field('name');
    if (!name.text) continue;
    const wanted = portName(name.text);
    if (wanted !== undefined) name.invalid(wanted);
    else if (names.has(name.text)) name.duplicate(`The port name ${name.text}`);
    names.add(name.text);
  }
}

function checkVolumeMounts(container: Place, volumes: ReadonlySet<string> | undefined): void {
  for (const list of ['volumeMounts', 'volumeDevices']) {
    for (const mount of container.field(list).entries()) {
      const name = mount.field('name');
      if (volumes && typeof name.value === 'string' && !volumes.has(name.value)) {
        name.refuse(`The pod has no volume \`${name.value}\`.`, unknownVolume.id);
      }
      if (mount.field('mountPath').value === '') mount.field('mountPath').missing();
      checkSubPath(mount);
    }
  }
}

function checkSubPath(mount: Place): void {
  for (const field of ['subPath', 'subPathExpr']) {
    const { text } = mount.field(field);
    if (text && (text.startsWith('/') || text.split('/').includes('..'))) {
      mount.field(field).invalid('a relative path without `..`');
    }
  }
  if (mount.field('subPath').value && mount.field('subPathExpr').value) {
    mount.field('subPathExpr').forbidden('subPath and subPathExpr may not both be set.');
  }
}

function checkProbes(container: Place, init: boolean): void {
  const sidecar = container.field('restartPolicy').value === 'Always';
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container.field(name);
    if (!probe.given) continue;
    if (init && !sidecar) probe.forbidden('An init container may have no probes.');
    checkProbe(probe, name !== 'readinessProbe');
  }
  const lifecycle = container.field('lifecycle');
  if (init && !sidecar && lifecycle.given) {
    lifecycle.forbidden('An init container may have no lifecycle hooks.');
  }
  for (const hook of ['postStart', 'preStop']) {
    if (lifecycle.field(hook).given)
      checkHandler(lifecycle.field(hook), ['exec', 'httpGet', 'tcpSocket', 'sleep']);
  }
}

function checkSecurityContext(context: Place): void {
  for (const id of ['runAsUser', 'runAsGroup']) context.field(id).between(0, 2 ** 31 - 1);
  const escalation = context.field('allowPrivilegeEscalation');
  if (escalation.value !== false) return;
  if (context.field('privileged').value === true) {
    escalation.forbidden('allowPrivilegeEscalation may not be false when privileged is true.');
  }
  const added = context
    .field('capabilities', 'add')
    .entries()
    .map((one) => one.value);
  if (added.includes('CAP_SYS_ADMIN')) {
    escalation.forbidden('allowPrivilegeEscalation may not be false with CAP_SYS_ADMIN added.');
  }
}
