import { isJsonArray, type JsonValue } from '../../../../manifest/json.ts';
import { type AnchorKind, parseAnchor } from '../pattern/anchor.ts';
import { dropConditions, dropFromMap } from './drop-conditions.ts';
import {
  copyOf,
  type MutableMap,
  type MutableValue,
  toJsonValue,
  toMutable,
} from './mutable-json.ts';
import {
  addMissing,
  checkConditions,
  hasAnchors,
  memberOf,
  UnmetCondition,
} from './patch-conditions.ts';

const WORKED_OFF: readonly AnchorKind[] = ['condition', 'global', 'addIfNotPresent'];

/**
 * The patch that a patch with anchors means for a resource: conditions checked and taken out,
 * list items with conditions repeated for every item that meets them. Undefined when a condition
 * outside of lists is not met: the patch does not apply.
 */
export function workOffAnchors(patch: JsonValue, resource: JsonValue): JsonValue | undefined {
  const working = toMutable(patch);
  try {
    walk(working, resource);
  } catch (error) {
    if (error instanceof UnmetCondition) return undefined;
    throw error;
  }
  if (working instanceof Map) dropConditions(working);
  return toJsonValue(working);
}

function walk(patch: MutableValue, resource: JsonValue | undefined): void {
  if (patch instanceof Map) walkMap(patch, resource);
  else if (Array.isArray(patch) && patch[0] instanceof Map) walkList(patch, resource);
}

function walkMap(patch: MutableMap, resource: JsonValue | undefined): void {
  addMissing(patch, resource);
  checkConditions(patch, resource);
  for (const [key, value] of [...patch]) {
    const kind = parseAnchor(key)?.kind;
    if (kind === undefined || !WORKED_OFF.includes(kind)) walk(value, memberOf(resource, key));
  }
}

function walkList(patch: MutableValue[], resource: JsonValue | undefined): void {
  const items = isJsonArray(resource) ? resource : [];
  for (const element of [...patch]) {
    if (!(element instanceof Map) || !hasAnchors(element, WORKED_OFF)) continue;
    const working = copyOf(element);
    const outcome = walkElement(patch, element, working, items);
    if (resource === undefined) tryWalk(working, undefined);
    if (outcome) throw outcome;
  }
}

/** Repeats an element for every item that meets it. Gives the global condition that none meets. */
function walkElement(
  patch: MutableValue[],
  element: MutableMap,
  working: MutableValue,
  items: readonly JsonValue[],
): UnmetCondition | undefined {
  const isGlobal = hasAnchors(element, ['global']);
  let passed = false;
  let unmet: UnmetCondition | undefined;
  for (const item of items) {
    const problem = tryWalk(working, item);
    if (problem) {
      if (problem.kind === 'global') unmet = problem;
    } else if (isGlobal) passed = true;
    else appendFor(patch, working, item);
  }
  return passed ? undefined : unmet;
}

function tryWalk(patch: MutableValue, resource: JsonValue | undefined): UnmetCondition | undefined {
  try {
    walk(patch, resource);
    return undefined;
  } catch (error) {
    if (error instanceof UnmetCondition) return error;
    throw error;
  }
}

/** Items are found again by their name; those without one cannot be patched. */
function appendFor(patch: MutableValue[], working: MutableValue, item: JsonValue): void {
  const name = memberOf(item, 'name');
  if (typeof name !== 'string' || name === '') return;
  const element = copyOf(working);
  if (!(element instanceof Map) || dropFromMap(element)) return;
  element.set('name', name);
  patch.push(element);
}
