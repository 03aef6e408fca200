import { arrayOrEmpty, isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { isProfile } from './baseline-checks.ts';
import type { Minor, PodSecurityCheck } from './check.ts';
import {
  inContainerContexts,
  inContexts,
  type PodView,
  type Violation,
  valueAt,
} from './violation.ts';

const VOLUME_TYPES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** The controls that the restricted level adds to the baseline. */
export const restrictedChecks: readonly PodSecurityCheck[] = [
  check(
    'allowPrivilegeEscalation',
    'Privilege Escalation',
    'allowPrivilegeEscalation != false',
    (pod, version) =>
      exemptsWindows(pod, version)
        ? []
        : inContainerContexts(pod, ['allowPrivilegeEscalation'], (value) => value !== false),
  ),
  check('capabilities_restricted', 'Capabilities', 'unrestricted capabilities', capabilities),
  check('restrictedVolumes', 'Volume Types', 'restricted volume types', volumes),
  check('runAsNonRoot', 'Running as Non-root', 'runAsNonRoot != true', runAsNonRoot),
  check('runAsUser', 'Running as Non-root user', 'runAsUser=0', (pod, version) =>
    version >= 35 && pod.hasUserNamespace
      ? []
      : inContexts(pod, ['runAsUser'], (value) => value === 0),
  ),
  check('seccompProfile_restricted', 'Seccomp', 'seccompProfile', seccomp),
];

function check(
  id: string,
  control: string,
  reason: string,
  find: PodSecurityCheck['find'],
): PodSecurityCheck {
  return { id, control, level: 'restricted', reason, find };
}

/** From 1.25 on, what Windows does not have is not asked of Windows pods. */
function exemptsWindows(pod: PodView, version: Minor): boolean {
  return version >= 25 && pod.isWindows;
}

function capabilities(pod: PodView, version: Minor): readonly Violation[] {
  if (exemptsWindows(pod, version)) return [];
  return pod.containers.flatMap(({ path, context }) => {
    const place = [...path, 'securityContext', 'capabilities'];
    const dropped = arrayOrEmpty(valueAt(context, ['capabilities', 'drop']));
    const added = arrayOrEmpty(valueAt(context, ['capabilities', 'add']));
    const bad = added.filter((capability) => capability !== 'NET_BIND_SERVICE');
    return [
      ...(dropped.includes('ALL')
        ? []
        : [{ path: [...place, 'drop'], value: dropped.length > 0 ? dropped : undefined }]),
      ...(bad.length > 0 ? [{ path: [...place, 'add'], value: bad }] : []),
    ];
  });
}

function volumes(pod: PodView): readonly Violation[] {
  return arrayOrEmpty(pod.spec['volumes']).flatMap((volume, index) => {
    if (!isJsonObject(volume) || typesOf(volume).some((type) => VOLUME_TYPES.has(type))) return [];
    const [type] = typesOf(volume);
    const path = ['spec', 'volumes', index, ...(type === undefined ? [] : [type])];
    return [{ path, value: volume['name'] }];
  });
}

function typesOf(volume: JsonObject): readonly string[] {
  return Object.keys(volume).filter((key) => key !== 'name' && isJsonObject(volume[key]));
}

/** The pod's own `true` speaks for every container that says nothing. */
function runAsNonRoot(pod: PodView, version: Minor): readonly Violation[] {
  if (version >= 35 && pod.hasUserNamespace) return [];
  const explicit = inContexts(pod, ['runAsNonRoot'], (value) => value === false);
  if (explicit.length > 0) return explicit;
  if (pod.context['runAsNonRoot'] === true) return [];
  return inContainerContexts(pod, ['runAsNonRoot'], (value) => value === undefined);
}

function seccomp(pod: PodView, version: Minor): readonly Violation[] {
  if (exemptsWindows(pod, version)) return [];
  const field = ['seccompProfile', 'type'];
  const explicit = inContexts(pod, field, (type) => type !== undefined && !isProfile(type));
  if (explicit.length > 0) return explicit;
  if (valueAt(pod.context, field) !== undefined) return [];
  return inContainerContexts(pod, field, (type) => type === undefined);
}
