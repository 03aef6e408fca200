import { arrayOrEmpty, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { valueAt } from '../reading.ts';
import { isIn, type Update, type UpdateException } from './update-exception.ts';

/**
 * ValidateServiceUpdate. What the manifest does not give, the API server has allocated and keeps.
 * From and to ExternalName everything may change.
 */
export const serviceUpdate: UpdateException = ({ pointer, op }, update) => {
  const path = pointer.toString();
  const { before, after } = update;
  const isExternal = [before, after].some((side) => typeOf(side) === 'ExternalName');
  if (isIn(path, '/spec/loadBalancerClass')) {
    const both = [before, after].every((side) => typeOf(side) === 'LoadBalancer');
    return both ? 'refused' : 'accepted';
  }
  if (isIn(path, '/spec/healthCheckNodePort')) {
    return op !== 'remove' && [before, after].every(isChecked) ? 'refused' : 'accepted';
  }
  for (const field of ['clusterIPs', 'ipFamilies'] as const) {
    if (!isIn(path, `/spec/${field}`)) continue;
    return !isExternal && isListRefused(field, update) ? 'refused' : 'accepted';
  }
  if (!isIn(path, '/spec/clusterIP')) return undefined;
  return isExternal || op === 'remove' ? 'accepted' : 'refused';
};

/** The first of two stays; the second comes, or goes when the policy says so. */
function isListRefused(field: 'clusterIPs' | 'ipFamilies', { before, after }: Update): boolean {
  const [old, now] = [listAt(before, field), listAt(after, field)];
  if (field === 'ipFamilies' && (isHeadless(before) || isHeadless(after))) return false;
  if (now.length === 0) return false;
  if (old.length === 0) return field === 'clusterIPs';
  if (old[0] !== now[0]) return true;
  if (old.length === now.length) return old[1] !== now[1];
  return old.length > now.length && valueAt(after, 'spec', 'ipFamilyPolicy') !== 'SingleStack';
}

function listAt(service: JsonObject, field: string): readonly JsonValue[] {
  return arrayOrEmpty(valueAt(service, 'spec', field));
}

function typeOf(service: JsonObject): JsonValue {
  return valueAt(service, 'spec', 'type') ?? 'ClusterIP';
}

function isHeadless(service: JsonObject): boolean {
  return valueAt(service, 'spec', 'clusterIP') === 'None';
}

/** Whether each node answers for its own pods, on a port of its own. */
function isChecked(service: JsonObject): boolean {
  const policy = valueAt(service, 'spec', 'externalTrafficPolicy');
  return typeOf(service) === 'LoadBalancer' && policy === 'Local';
}
