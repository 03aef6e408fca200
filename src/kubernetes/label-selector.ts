import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../manifest/json.ts';

/** Whether labels satisfy a prepared selector. */
export type LabelPredicate = (labels: JsonObject) => boolean;

/** A label selector that the API server would refuse. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError';
}

/**
 * Prepares a `metav1.LabelSelector` (`matchLabels`, `matchExpressions`). An empty selector selects
 * everything. Throws {@link SelectorError}.
 */
export function labelPredicate(selector: JsonObject): LabelPredicate {
  const predicates = [
    ...equalities(selector['matchLabels']),
    ...expressions(selector['matchExpressions']),
  ];
  return (labels) => predicates.every((predicate) => predicate(labels));
}

function* equalities(matchLabels: JsonValue | undefined): Generator<LabelPredicate> {
  if (matchLabels === undefined || matchLabels === null) return;
  if (!isJsonObject(matchLabels)) throw new SelectorError('matchLabels is not an object');
  for (const [key, value] of Object.entries(matchLabels)) {
    yield (labels) => labels[key] === value;
  }
}

function* expressions(matchExpressions: JsonValue | undefined): Generator<LabelPredicate> {
  if (matchExpressions === undefined || matchExpressions === null) return;
  if (!isJsonArray(matchExpressions)) throw new SelectorError('matchExpressions is not a list');
  for (const expression of matchExpressions) yield expressionPredicate(expression);
}

function expressionPredicate(expression: JsonValue): LabelPredicate {
  if (!isJsonObject(expression)) throw new SelectorError('a match expression is not an object');
  const { key, operator } = expression;
  if (typeof key !== 'string') throw new SelectorError('a match expression has no key');
  const values = new Set(isJsonArray(expression['values']) ? expression['values'] : []);
  switch (operator) {
    case 'In':
      requireValues(values, operator);
      return (labels) => values.has(labels[key] ?? null);
    case 'NotIn':
      requireValues(values, operator);
      return (labels) => !values.has(labels[key] ?? null);
    case 'Exists':
      return (labels) => labels[key] !== undefined;
    case 'DoesNotExist':
      return (labels) => labels[key] === undefined;
    default:
      throw new SelectorError(`${JSON.stringify(operator)} is not a valid label selector operator`);
  }
}

function requireValues(values: ReadonlySet<JsonValue>, operator: string): void {
  if (values.size === 0) throw new SelectorError(`for ${operator}, values must not be empty`);
}
