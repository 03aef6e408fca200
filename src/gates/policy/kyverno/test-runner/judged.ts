import path from 'node:path';
import type { JsonObject } from '../../../../manifest/json.ts';
import { keyOf, nameOf, namespaceOf } from '../cluster/object-key.ts';
import type { PolicyOutcome } from '../policy/admission-chain.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import { goSprint } from '../text/go-text.ts';
import type { Expectation, ResourceName } from './expectation.ts';

/** A resource of a test with what every policy of the test made of it. */
export interface Judged {
  readonly resource: JsonObject;
  /** The path of a JSON payload; undefined for Kubernetes objects. */
  readonly payload?: string;
  readonly outcomes: readonly PolicyOutcome[];
}

/** `kind/namespace/name`, or the path of a payload. */
export function referenceOf({ resource, payload }: Judged): string {
  return payload ?? [goSprint(resource['kind']), namespaceOf(resource), nameOf(resource)].join('/');
}

/** What an expectation is about; of resources of one name those of the kind it says, if any. */
export function meantBy(
  { kind }: Expectation,
  name: ResourceName | undefined,
  judged: readonly Judged[],
): readonly Judged[] {
  const byName = name === undefined ? judged : judged.filter((each) => isNamed(each, name));
  const byKind = byName.filter(({ resource }) => resource['kind'] === (name?.kind ?? kind));
  return byKind.length > 0 ? byKind : byName;
}

function isNamed({ resource, payload }: Judged, name: ResourceName): boolean {
  if (payload !== undefined) return path.posix.normalize(name.text) === payload;
  return (
    nameOf(resource) === name.name &&
    (name.namespace === undefined || namespaceOf(resource) === name.namespace) &&
    (name.apiVersion === undefined || resource['apiVersion'] === name.apiVersion)
  );
}

/**
 * The targets of mutations with what their triggers made of them. A target that no trigger changed
 * has what became of the rules that looked for targets.
 */
export function judgedTargets(
  targets: readonly JsonObject[],
  triggers: readonly Judged[],
): readonly Judged[] {
  const outcomes = triggers
    .flatMap((trigger) => trigger.outcomes)
    .filter(({ type }) => type === 'mutate');
  return targets.map((resource) => ({ resource, outcomes: outcomesOf(resource, outcomes) }));
}

function outcomesOf(
  target: JsonObject,
  outcomes: readonly PolicyOutcome[],
): readonly PolicyOutcome[] {
  const all = outcomes.flatMap((outcome) =>
    outcome.results.flatMap((result) => forTarget(target, outcome, result) ?? []),
  );
  const changed = all.filter(({ object }) => object !== target);
  const names = new Set(changed.map(({ policy }) => policy.source.name));
  return [...changed, ...all.filter(({ policy }) => !names.has(policy.source.name))];
}

/** Undefined for rules that do not look for targets. */
function forTarget(
  target: JsonObject,
  { policy }: PolicyOutcome,
  result: RuleResult,
): PolicyOutcome | undefined {
  if (!result.others) return undefined;
  const key = keyOf(target);
  const patched = result.others.find((other) => keyOf(other) === key);
  const { status } = result;
  const own = patched ? 'pass' : status === 'pass' ? 'skip' : status;
  return {
    policy,
    type: 'mutate',
    results: [{ ...result, status: own }],
    object: patched ?? target,
  };
}
