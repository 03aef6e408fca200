import type { Resource } from '../../../manifest/resource.ts';
import type { Problem } from '../problem.ts';
import { invalidName } from '../rules/invalid-name.ts';
import { WalkState } from '../walk/walk-state.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, type NameCheck, pathSegment } from './names.ts';
import { Place } from './place.ts';

/** Whether `metadata.name`, `generateName` and `namespace` have the form their kind wants. */
export function objectNameProblems(
  resource: Resource,
  kubernetesVersion: string,
): readonly Problem[] {
  const { exactNumbers } = resource;
  const state = new WalkState({ strict: true, exactNumbers, kubernetesVersion });
  const metadata = new Place(state, resource.value).field('metadata');
  const check = checkFor(resource, metadata);
  checkName(metadata.field('name'), check);
  // A server appends five characters to a prefix, so a dash may end it.
  checkName(metadata.field('generateName'), (text) => check(`${text.replace(/-$/, '')}a`));
  checkName(metadata.field('namespace'), dnsLabel);
  checkLength(metadata.field('name'), resource);
  return state.problems;
}

function checkFor({ group, kind }: Resource, metadata: Place): NameCheck {
  // A Service's name may begin with a digit since 1.36.
  if (group === '' && kind === 'Service' && metadata.since('1.36')) return dnsLabel;
  return CHECKS.get(`${group}/${kind}`) ?? dnsSubdomain;
}

function checkName(place: Place, check: NameCheck): void {
  const { text } = place;
  if (text === undefined || text === '') return;
  const wanted = check(text);
  if (wanted !== undefined) place.invalid(wanted, invalidName.id);
}

/** A CronJob's name leaves room for the suffix of its Jobs. */
function checkLength(place: Place, resource: Resource): void {
  const limited = resource.group === 'batch' && resource.kind === 'CronJob';
  if (limited && (place.text?.length ?? 0) > 52) {
    place.refuse('A CronJob name may have at most 52 characters.', invalidName.id);
  }
}

const RBAC = 'rbac.authorization.k8s.io';

const CHECKS: ReadonlyMap<string, NameCheck> = new Map<string, NameCheck>([
  ['/Service', dns1035Label],
  ['/Namespace', dnsLabel],
  ['apps/StatefulSet', dnsLabel],
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map(
    (kind) => [`${RBAC}/${kind}`, pathSegment] as const,
  ),
  ['apiregistration.k8s.io/APIService', dnsSubdomain],
  ['certificates.k8s.io/ClusterTrustBundle', (text) => dnsSubdomain(text.split(':').at(-1) ?? '')],
  ['networking.k8s.io/IPAddress', () => undefined],
  ['/Event', () => undefined],
]);
