import { nodeOf, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonObject, type JsonArray, type JsonValue } from '../../../manifest/json.ts';
import { duplicateListEntry } from '../rules/duplicate-list-entry.ts';
import { rejectsNull, reportNull } from './null.ts';
import type { WalkState } from './walk-state.ts';
import { quoted } from './wording.ts';

type WalkValue = (value: JsonValue, node: SchemaNode, state: WalkState) => void;

export function walkItems(
  value: JsonArray,
  node: SchemaNode,
  state: WalkState,
  walkValue: WalkValue,
): void {
  if (node.items === undefined) return;
  const child = nodeOf(node.items);
  for (let index = 0; index < value.length; index++) {
    const item = value[index];
    if (item === undefined) continue;
    state.path.push(index);
    if (item !== null) walkValue(item, child, state);
    else if (rejectsNull(child)) reportNull(child, state);
    state.path.pop();
  }
}

/** `x-kubernetes-list-type`: sets hold a value once, maps a key once. */
export function checkList(value: JsonArray, node: SchemaNode, state: WalkState): void {
  if (value.length < 2) return;
  if (node.listType === 'map') checkMap(value, node, state);
  else if (node.listType === 'set') checkSet(value, state);
}

function checkMap(value: JsonArray, node: SchemaNode, state: WalkState): void {
  const keys = node.listMapKeys ?? [];
  const item = node.items && nodeOf(node.items);
  const seen = new Map<string, number>();
  for (const [index, entry] of value.entries()) {
    if (!isJsonObject(entry)) continue;
    const values = keys.map((key) => entry[key] ?? keyDefault(item, key));
    if (values.every((part) => part === undefined)) continue;
    const identity = JSON.stringify(values);
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, index);
    else
      reportDuplicate({ keys, values, index, first, lenient: isLenient(item, keys, state) }, state);
  }
}

/** A key that is left out has its default; the built-in kinds have one such key. */
function keyDefault(item: SchemaNode | undefined, key: string): JsonValue | undefined {
  if (item?.definition !== undefined) return key === 'protocol' ? 'TCP' : undefined;
  const schema = item?.properties?.get(key);
  return schema && nodeOf(schema).default;
}

/**
 * Lists whose keys the API server does not compare when an object is created: server-side apply
 * refuses the duplicate, any other way of applying takes it.
 */
function isLenient(
  item: SchemaNode | undefined,
  keys: readonly string[],
  state: WalkState,
): boolean {
  if (item?.definition === undefined) return false;
  return keys[0] === 'containerPort' || LENIENT_FIELDS.has(String(state.path.at(-1)));
}

const LENIENT_FIELDS: ReadonlySet<string> = new Set([
  'hostAliases',
  'imagePullSecrets',
  'ownerReferences',
  'secrets',
]);

interface Duplicate {
  readonly keys: readonly string[];
  readonly values: readonly (JsonValue | undefined)[];
  readonly index: number;
  readonly first: number;
  readonly lenient: boolean;
}

function reportDuplicate(duplicate: Duplicate, state: WalkState): void {
  const { keys, values, index, first, lenient } = duplicate;
  const key = keys.map((name, i) => `${name} ${show(values[i])}`).join(', ');
  const [only] = keys.length === 1 ? keys : [];
  state.report({
    rule: duplicateListEntry.id,
    pointer: only === undefined ? state.at(index) : state.at(index, only),
    message: `Entry ${index} has the same key as entry ${first}: ${key}.${lenient ? ' Server-side apply refuses that.' : ''}`,
    evidence: JSON.stringify(values),
    ...(lenient && { severity: 'warning' }),
  });
}

function checkSet(value: JsonArray, state: WalkState): void {
  const seen = new Map<string, number>();
  for (const [index, entry] of value.entries()) {
    const identity = JSON.stringify(entry);
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, index);
    else {
      state.report({
        rule: duplicateListEntry.id,
        pointer: state.at(index),
        message: `Entry ${index} repeats entry ${first}: ${show(entry)}.`,
        evidence: identity,
      });
    }
  }
}

function show(value: JsonValue | undefined): string {
  return typeof value === 'string' ? quoted(value) : `${JSON.stringify(value ?? null)}`;
}
