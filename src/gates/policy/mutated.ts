import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Rule } from '../../verdict/rule.ts';
import type { Admitted } from './policy-engine.ts';

/** What `--show-mutated` tells. */
export const MUTATED: Rule = {
  id: 'policy/mutated',
  severity: 'info',
  since: '0.1.0',
  title: 'Object is changed at admission',
  why: 'Mutating policies change it before it is stored, so that the cluster runs something else than the manifest says. Told with `--show-mutated` only.',
  remedy:
    'Nothing, if the change is meant; write the fields into the manifest to see them in a review.',
  docs: 'docs/rules/policy/mutated.md',
};

/** The changes that a message lists; more are counted. */
const MOST = 20;

/** What admission made of an object; undefined when it stays as it is. */
export function mutatedObservation({ resource, object }: Admitted): Observation | undefined {
  const changes = changesOf(resource.value, object, Pointer.root);
  const [first] = changes;
  if (!first) return undefined;
  const isSecret = resource.group === '' && resource.kind === 'Secret';
  const lines = changes.slice(0, MOST).map((change) => describe(change, isSecret));
  const rest = changes.length - lines.length;
  return {
    rule: MUTATED.id,
    resource,
    pointer: first.at,
    message: [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; '),
    evidence: changes.map(({ at }) => String(at)).join(' '),
  };
}

interface Change {
  readonly at: Pointer;
  readonly kind: 'is added' | 'is removed' | 'becomes';
  /** Undefined for what is removed. */
  readonly value: JsonValue | undefined;
}

function changesOf(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  at: Pointer,
): readonly Change[] {
  if (before === after) return [];
  if (before === undefined) return added(after, at);
  if (after === undefined) return [{ at, kind: 'is removed', value: after }];
  if (isJsonArray(before) && isJsonArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => changesOf(before[i], after[i], at.at(i))).flat();
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    return keysOf(before, after).flatMap((key) => changesOf(before[key], after[key], at.at(key)));
  }
  return [{ at, kind: 'becomes', value: after }];
}

/** Leaf by leaf, so that it can be read what they are. */
function added(value: JsonValue | undefined, at: Pointer): readonly Change[] {
  const parts = isJsonArray(value)
    ? value.flatMap((item, i) => added(item, at.at(i)))
    : isJsonObject(value)
      ? Object.keys(value).flatMap((key) => added(value[key], at.at(key)))
      : [];
  return parts.length > 0 ? parts : [{ at, kind: 'is added', value }];
}

function keysOf(before: JsonObject, after: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

/** Values of Secrets are not told, and of lists and objects only that they are there. */
function describe({ at, kind, value }: Change, isSecret: boolean): string {
  if (value === undefined || typeof value === 'object' || isSecret) {
    return `${String(at)} ${kind === 'becomes' ? 'changes' : kind}`;
  }
  return `${String(at)} ${kind}${kind === 'becomes' ? '' : ':'} ${JSON.stringify(value)}`;
}
