import { compareQuantity, parseQuantity } from '../../kubernetes/quantity.ts';
import { arrayOrEmpty, type JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { textAt, valueAt } from './reading.ts';

/** A claim's size before and after. */
export interface StorageRequest {
  readonly name: string;
  /** In the later resource. */
  readonly pointer: Pointer;
  readonly from: string;
  readonly to: string;
  readonly shrinks: boolean;
}

const REQUEST = ['spec', 'resources', 'requests', 'storage'] as const;

/** The sizes that differ in a PersistentVolumeClaim, or in the templates of a StatefulSet. */
export function storageRequests(before: Resource, after: Resource): StorageRequest[] {
  if (after.kind === 'PersistentVolumeClaim') {
    return request(after.name, before.value, after.value, Pointer.root);
  }
  const field = ['spec', 'volumeClaimTemplates'] as const;
  const old = arrayOrEmpty(valueAt(before.value, ...field));
  return arrayOrEmpty(valueAt(after.value, ...field)).flatMap((claim, index) => {
    const name = textAt(claim, 'metadata', 'name') ?? '';
    const same = old.find((one) => textAt(one, 'metadata', 'name') === name);
    return same === undefined ? [] : request(name, same, claim, Pointer.root.at(...field, index));
  });
}

function request(name: string, before: JsonValue, after: JsonValue, at: Pointer): StorageRequest[] {
  const [from, to] = [before, after].map((claim) => String(valueAt(claim, ...REQUEST) ?? ''));
  const [old, now] = [parseQuantity(from ?? ''), parseQuantity(to ?? '')];
  if (from === undefined || to === undefined || !old || !now) return [];
  const order = compareQuantity(now, old);
  return order === 0 ? [] : [{ name, pointer: at.at(...REQUEST), from, to, shrinks: order < 0 }];
}
