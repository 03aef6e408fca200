import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { listField, objectField, objectsField, textsField } from '../policy/fields.ts';

/** Which place the pod template has in the kinds rules are generated for. */
export type AutogenPlace = 'defaults' | 'cronjobs';

/** The constraints a generated rule matches by. */
export interface GeneratedMatch {
  readonly place: AutogenPlace;
  readonly matchConstraints: JsonObject;
}

const TARGETS: readonly (readonly [plural: string, group: string, place: AutogenPlace])[] = [
  ['daemonsets', 'apps', 'defaults'],
  ['deployments', 'apps', 'defaults'],
  ['replicasets', 'apps', 'defaults'],
  ['statefulsets', 'apps', 'defaults'],
  ['jobs', 'batch', 'defaults'],
  ['cronjobs', 'batch', 'cronjobs'],
];

/** For which pod controllers rules are generated from a CEL policy about pods alone. */
export function generatedMatches(spec: JsonObject): readonly GeneratedMatch[] {
  const constraints = objectField(spec, 'matchConstraints');
  if (!constraints || !isAboutPodsAlone(constraints)) return [];
  const [rule] = objectsField(constraints, 'resourceRules');
  const operations = textsField(rule ?? newJsonObject(), 'operations');
  const wanted = controllersOf(spec);
  const namespaceSelector = constraints['namespaceSelector'];
  return (['cronjobs', 'defaults'] as const).flatMap((place) => {
    const targets = TARGETS.filter(([plural, , at]) => at === place && wanted(plural));
    if (targets.length === 0 || operations.length === 0) return [];
    const resourceRules = targets.map(([plural, group]) => ({
      apiGroups: [group],
      apiVersions: ['v1'],
      resources: [plural],
      operations,
    }));
    const matchConstraints = { resourceRules, ...(namespaceSelector && { namespaceSelector }) };
    return [{ place, matchConstraints }];
  });
}

/** `spec.autogen.podControllers.controllers`; all when it is absent. */
function controllersOf(spec: JsonObject): (plural: string) => boolean {
  const autogen = objectField(spec, 'autogen');
  const podControllers = autogen && objectField(autogen, 'podControllers');
  if (!podControllers || !listField(podControllers, 'controllers')) return () => true;
  const wanted = textsField(podControllers, 'controllers');
  return (plural) => wanted.includes(plural);
}

function isAboutPodsAlone(constraints: JsonObject): boolean {
  const selector = objectField(constraints, 'objectSelector');
  const isSelective = selector !== undefined && Object.keys(selector).length > 0;
  const [rule, ...others] = objectsField(constraints, 'resourceRules');
  if (!rule || others.length > 0 || isSelective) return false;
  return (
    objectsField(constraints, 'excludeResourceRules').length === 0 &&
    textsField(rule, 'resourceNames').length === 0 &&
    is(textsField(rule, 'apiGroups'), '') &&
    is(textsField(rule, 'apiVersions'), 'v1') &&
    is(textsField(rule, 'resources'), 'pods')
  );
}

function is(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value;
}
