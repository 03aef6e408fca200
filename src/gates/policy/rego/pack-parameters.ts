import type { JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { readSchema } from './json-schema/read-schema.ts';
import { validateDocument } from './json-schema/validate.ts';

/**
 * Refuses parameters that a pack's schema does not know: a rule that misreads its parameter, or
 * never finds it, would say nothing of anything.
 */
export function requireParameters(
  pack: string,
  path: string,
  parameters: JsonValue,
  schema: JsonValue,
): void {
  const { violations } = validateDocument(readSchema(schema), parameters);
  if (violations.length === 0) return;
  const told = violations.map(({ field, description }) => {
    const place = field === '(Root)' ? '' : `.${field}`;
    return `data.${path}${place}: ${description.replace(/^./, (first) => first.toLowerCase())}`;
  });
  throw new FailureError({
    code: 'policy-parameters',
    message: `${pack} cannot judge by its parameters: ${told.join('; ')}`,
    hint: `docs/policies.md shows what each parameter of ${pack} looks like.`,
  });
}
