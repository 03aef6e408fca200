import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { JsonValue } from '../../../manifest/json.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import { formatProblem } from './format.ts';
import { checkNumber } from './number.ts';
import type { WalkState } from './walk-state.ts';
import { wrongType } from './wrong-type.ts';

/** Judges type, range and format of any other value; false when nothing more can be said of it. */
export function checkScalar(value: JsonValue, node: SchemaNode, state: WalkState): boolean {
  if (typeof value === 'string' && state.options.opaque?.(value)) return false;
  if (!hasType(value, node)) {
    wrongType(value, node, state);
    return false;
  }
  if (typeof value === 'number') checkNumber(value, node, state);
  if (typeof value === 'string' && node.format !== undefined) {
    const problem = formatProblem(value, node.format);
    if (problem !== undefined) {
      state.report({ rule: invalidValue.id, pointer: state.at(), message: problem });
    }
  }
  return true;
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
