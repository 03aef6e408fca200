import type { JsonArray, JsonValue } from '../../../../manifest/json.ts';
import { mergeBest, type Outcome } from './outcome.ts';
import { comparable } from './read-schema.ts';
import type { SchemaNode } from './schema-node.ts';
import { outcomeOf, type Path } from './validate.ts';
import { limit } from './validate-scalar.ts';

/** The items of an array, and how many there are. */
export function validateArray(
  schema: SchemaNode,
  items: JsonArray,
  path: Path,
  outcome: Outcome,
): void {
  validateItems(schema, items, path, outcome);
  limit(schema, 'minItems', outcome, path, (least) =>
    items.length < least
      ? ['array_min_items', `Array must have at least ${least} items`]
      : undefined,
  );
  limit(schema, 'maxItems', outcome, path, (most) =>
    items.length > most ? ['array_max_items', `Array must have at most ${most} items`] : undefined,
  );
  if (schema.uniqueItems) validateUnique(items, path, outcome);
  if (schema.contains) validateContains(schema.contains, items, path, outcome);
  outcome.passed();
}

function validateItems(schema: SchemaNode, items: JsonArray, path: Path, outcome: Outcome): void {
  const { items: own, additionalItems } = schema;
  const judge = (inner: SchemaNode, item: JsonValue, index: number) =>
    outcome.merge(outcomeOf(inner, item, [...path, String(index)]));
  if (own === undefined) return;
  if (!isList(own)) {
    for (const [index, item] of items.entries()) judge(own, item, index);
    return;
  }
  for (const [index, item] of items.slice(0, own.length).entries()) {
    const inner = own[index];
    if (inner) judge(inner, item, index);
  }
  if (own.length === 0 || items.length <= own.length) return;
  if (additionalItems === false) {
    outcome.add('array_no_additional_items', path, 'No additional items allowed on array');
  } else if (typeof additionalItems === 'object') {
    for (const [index, item] of items.slice(own.length).entries()) {
      judge(additionalItems, item, own.length + index);
    }
  }
}

function validateUnique(items: JsonArray, path: Path, outcome: Outcome): void {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = comparable(item);
    const before = seen.get(text);
    if (before !== undefined) {
      outcome.add('unique', path, `array items[${before},${index}] must be unique`);
    }
    seen.set(text, index);
  }
}

function validateContains(inner: SchemaNode, items: JsonArray, path: Path, outcome: Outcome): void {
  const found = items.map((item, index) => outcomeOf(inner, item, [...path, String(index)]));
  if (found.some(({ valid }) => valid)) return;
  outcome.add('contains', path, 'At least one of the items must match');
  mergeBest(found, outcome);
}

function isList(items: SchemaNode | readonly SchemaNode[]): items is readonly SchemaNode[] {
  return Array.isArray(items);
}
