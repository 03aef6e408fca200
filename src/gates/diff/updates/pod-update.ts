import { arrayOrEmpty, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import { canonical, equal } from '../compare/equal.ts';
import { valueAt } from '../reading.ts';
import { isIn, type UpdateException } from './update-exception.ts';

/** ValidatePodUpdate: what of a running or a gated pod may still change, and in which direction. */
export const podUpdate: UpdateException = ({ pointer }, { before, after }) => {
  const path = pointer.toString();
  const field = (name: string): readonly [JsonValue | undefined, JsonValue | undefined] => [
    valueAt(before, 'spec', name),
    valueAt(after, 'spec', name),
  ];
  const verdict = (accepted: boolean) => (accepted ? 'accepted' : 'refused');
  if (isIn(path, '/spec/activeDeadlineSeconds')) {
    return verdict(isShortened(...field('activeDeadlineSeconds')));
  }
  if (isIn(path, '/spec/terminationGracePeriodSeconds')) {
    const [old, now] = field('terminationGracePeriodSeconds');
    return verdict(Number(old) < 0 && now === 1);
  }
  if (isIn(path, '/spec/tolerations')) return verdict(keepsTolerations(...field('tolerations')));
  if (isIn(path, '/spec/schedulingGates')) {
    const [old, now] = field('schedulingGates');
    return verdict(holds(gateNames(old), gateNames(now)));
  }
  const isGated = gateNames(valueAt(before, 'spec', 'schedulingGates')).length > 0;
  if (isGated && isIn(path, '/spec/nodeSelector')) {
    return verdict(keepsEntries(...field('nodeSelector')));
  }
  if (isGated && isIn(path, '/spec/affinity')) return verdict(keepsAffinity(...field('affinity')));
  return undefined;
};

/** A deadline may be set and be lowered. */
function isShortened(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (typeof after !== 'number') return false;
  return typeof before !== 'number' || after <= before;
}

/** Each old toleration is there, but for how long it tolerates. */
function keepsTolerations(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const texts = (list: JsonValue | undefined): string[] =>
    arrayOrEmpty(list).map((one) => {
      const { tolerationSeconds: _, ...rest } = objectOrEmpty(one);
      return canonical(rest);
    });
  return holds(texts(after), texts(before));
}

function keepsEntries(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const [old, now] = [objectOrEmpty(before), objectOrEmpty(after)];
  return Object.entries(old).every(([key, value]) => now[key] === value);
}

/** Node affinity may get narrower; the affinity to other pods stays. */
function keepsAffinity(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const others = ['podAffinity', 'podAntiAffinity'];
  const same = others.every((name) =>
    equal(valueAt(before, name) ?? null, valueAt(after, name) ?? null),
  );
  const [old, now] = [requiredTerms(before), requiredTerms(after)];
  if (!same || old.length === 0) return same;
  return old.length === now.length && old.every((term, index) => keepsTerm(term, now[index]));
}

function requiredTerms(affinity: JsonValue | undefined): readonly JsonValue[] {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  return arrayOrEmpty(valueAt(affinity, 'nodeAffinity', required, 'nodeSelectorTerms'));
}

/** A term with nothing in it selects nothing, and stays so. */
function keepsTerm(before: JsonValue, after: JsonValue | undefined): boolean {
  const [old, now] = [requirementsOf(before), requirementsOf(after)];
  return old.length === 0 ? now.length === 0 : holds(now, old);
}

function requirementsOf(term: JsonValue | undefined): string[] {
  return ['matchExpressions', 'matchFields'].flatMap((name) =>
    arrayOrEmpty(valueAt(term, name)).map((one) => `${name} ${canonical(one)}`),
  );
}

function gateNames(gates: JsonValue | undefined): string[] {
  return arrayOrEmpty(gates).map((gate) => canonical(valueAt(gate, 'name') ?? null));
}

function holds(all: readonly string[], some: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}
