import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { equal } from '../compare/equal.ts';
import { valueAt } from '../reading.ts';
import { isIn, type UpdateException } from './update-exception.ts';

/** ValidatePersistentVolumeUpdate: what a volume may be given that has none, and new label names. */
export const volumeUpdate: UpdateException = ({ pointer, op }, { before, after }) => {
  const path = pointer.toString();
  if (isIn(path, '/spec/nodeAffinity')) {
    const [old, now] = [before, after].map((side) => valueAt(side, 'spec', 'nodeAffinity'));
    if (old === undefined) return 'accepted';
    return equal(withStableLabels(old), withStableLabels(now ?? null)) ? 'accepted' : 'refused';
  }
  if (path === '/spec/csi/controllerExpandSecretRef' && op === 'add') return 'accepted';
  if (path === '/spec/volumeAttributesClassName' && op === 'remove') return 'refused';
  return undefined;
};

/** Beta labels of topology, and what they are called now. */
const STABLE: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
]);

function withStableLabels(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withStableLabels);
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, withStableLabels(field ?? null)]),
    );
  }
  return typeof value === 'string' ? (STABLE.get(value) ?? value) : value;
}
