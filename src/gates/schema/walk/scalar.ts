import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import { didYouMean } from './did-you-mean.ts';
import { formatProblem } from './format.ts';
import { checkNumber } from './number.ts';
import type { WalkState } from './walk-state.ts';
import { alternatives, found } from './wording.ts';
import { wrongType } from './wrong-type.ts';

/** Judges a value that is neither a declared mapping nor a list. */
export function checkScalar(value: JsonValue, node: SchemaNode, state: WalkState): void {
  if (typeof value === 'string' && state.options.opaque?.(value)) return;
  if (!hasType(value, node)) {
    wrongType(value, node, state);
    return;
  }
  if (typeof value === 'number') checkNumber(value, node, state);
  if (typeof value === 'string' && node.format !== undefined) {
    const problem = formatProblem(value, node.format);
    if (problem !== undefined) {
      state.report({ rule: invalidValue.id, pointer: state.at(), message: problem });
    }
  }
  if (node.enum !== undefined) checkEnum(value, node, node.enum, state);
}

function hasType(value: JsonValue, node: SchemaNode): boolean {
  if (node.intOrString) return typeof value === 'string' || isInteger(value);
  if (node.format === 'quantity') return typeof value === 'string' || typeof value === 'number';
  switch (node.type) {
    case undefined:
      return true;
    case 'integer':
      return isInteger(value);
    case 'object':
    case 'array':
      return false;
    default:
      return typeof value === node.type;
  }
}

function isInteger(value: JsonValue): boolean {
  return Number.isInteger(value);
}

function checkEnum(
  value: JsonValue,
  node: SchemaNode,
  accepted: readonly JsonValue[],
  state: WalkState,
): void {
  if (accepted.some((one) => one === value || same(one, value))) return;
  // The built-in kinds are structures with defaults: an empty string there is "not given".
  if (value === '' && node.nullable === undefined) return;
  const names = accepted.filter((one) => typeof one === 'string');
  const meant = typeof value === 'string' ? didYouMean(value, names) : undefined;
  state.report({
    rule: invalidValue.id,
    pointer: state.at(),
    message: `Wanted ${alternatives(accepted)}, found ${found(value)}.`,
    ...(meant && { remedy: `Write ${meant}.` }),
  });
}

function same(a: JsonValue, b: JsonValue): boolean {
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}
