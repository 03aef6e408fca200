import type { ErrorObject } from 'ajv';

/**
 * Of all that ajv says, the causes: without the `anyOf` that only repeats that its branches failed,
 * and without the branches that gave up earlier than another one on the same value.
 */
export function deepestErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const causes = errors.filter((error) => !WRAPPERS.has(error.keyword));
  if (causes.length === 0) return errors;
  return causes.filter((error) => !isPassedBy(error, causes) && !isOtherChoice(error, causes));
}

const WRAPPERS: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'if', '$ref']);

/** A wrong type where another branch took the value and failed inside it. */
function isPassedBy(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  const inside = `${error.instancePath}/`;
  return error.keyword === 'type' && all.some((other) => placeOf(other).startsWith(inside));
}

function placeOf(error: ErrorObject): string {
  const name = error.params['missingProperty'] ?? error.params['additionalProperty'];
  return name === undefined ? error.instancePath : `${error.instancePath}/${name}`;
}

/** `type: null` beside another failure of the same value: null was only the other choice. */
function isOtherChoice(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  return (
    error.keyword === 'type' &&
    error.params['type'] === 'null' &&
    all.some((other) => other !== error && other.instancePath === error.instancePath)
  );
}
