import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { wrongType as rule } from '../rules/wrong-type.ts';
import type { WalkState } from './walk-state.ts';
import { found, foundKind, wanted } from './wording.ts';

/** Reports a value of another type than the schema takes. */
export function wrongType(value: JsonValue, node: SchemaNode, state: WalkState): void {
  // Where any text is taken, the text may be a secret.
  const told = node.type === 'string' && node.enum === undefined ? foundKind(value) : found(value);
  const remedy = howToMend(value, node);
  state.report({
    rule: rule.id,
    pointer: state.at(),
    message: `Wanted ${wanted(node)}, found ${told}.`,
    ...(remedy && { remedy }),
  });
}

function howToMend(value: JsonValue, node: SchemaNode): string | undefined {
  const scalar = !isJsonObject(value) && !isJsonArray(value);
  if (node.type === 'string' && scalar) return 'Put the value in quotes.';
  if (node.type === 'array') return 'Write a list: start each entry with `- `.';
  if (typeof value !== 'string') return undefined;
  const numeric = node.type === 'integer' || node.type === 'number';
  if (numeric && /^-?\d+$/.test(value)) return 'Remove the quotes.';
  if (node.type === 'boolean' && /^(true|false)$/i.test(value)) return 'Remove the quotes.';
  return undefined;
}
