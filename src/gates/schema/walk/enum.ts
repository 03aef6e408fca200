import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import { nearestName } from '../../../verdict/nearest-name.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import type { WalkState } from './walk-state.ts';
import { alternatives, found, foundKind, mayBeSecret } from './wording.ts';

/** Judges a value by the closed set its schema names. */
export function checkEnum(
  value: JsonValue,
  node: SchemaNode,
  accepted: readonly JsonValue[],
  state: WalkState,
): void {
  if (accepted.some((one) => one === value || same(one, value))) return;
  // A field of a built-in structure has a default: an empty string there is "not given".
  const isField = typeof state.path.at(-1) === 'string';
  if (value === '' && node.nullable === undefined && isField) return;
  const names = accepted.filter((one) => typeof one === 'string');
  const meant = typeof value === 'string' ? nearestName(value, names) : undefined;
  state.report({
    rule: invalidValue.id,
    pointer: state.at(),
    message: `Wanted ${alternatives(accepted)}, found ${mayBeSecret(state.path) ? foundKind(value) : found(value)}.`,
    ...(meant && { remedy: `Write ${meant}.` }),
  });
}

function same(a: JsonValue, b: JsonValue): boolean {
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}
