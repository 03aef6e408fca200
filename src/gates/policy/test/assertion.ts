import { RE2JS } from 're2js';
import type { JsonObject, JsonValue } from '../../../manifest/json.ts';
import { suiteFailure } from './suite-failure.ts';

/** Why an assertion of a suite is not met; undefined when it is. Throws for one that is none. */
export function unmet(assertion: JsonObject, messages: readonly string[]): string | undefined {
  const { message, violations = 'yes' } = assertion;
  const pattern = typeof message === 'string' ? regexp(message) : undefined;
  const matching = messages.filter((text) => !pattern || pattern.matcher(text).find()).length;
  if (holds(violations, matching)) return undefined;
  const about =
    typeof message === 'string' ? ` with a message like ${JSON.stringify(message)}` : '';
  const got = messages.length === 0 ? 'no message' : messages.join(' | ');
  return `wanted violations: ${JSON.stringify(violations)}${about}, got ${matching}: ${got}`;
}

/** YAML 1.1 reads a bare `yes` as true. */
function holds(wanted: JsonValue, count: number): boolean {
  if (wanted === 'yes' || wanted === true) return count > 0;
  if (wanted === 'no' || wanted === false) return count === 0;
  if (typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 0)
    return wanted === count;
  throw suiteFailure(
    `violations: ${JSON.stringify(wanted)} is neither yes, no nor a whole number`,
    'Write for example violations: 2, without quotes.',
  );
}

function regexp(message: string): RE2JS {
  try {
    return RE2JS.compile(message);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw suiteFailure(
      `message: ${JSON.stringify(message)} is no regular expression: ${reason}`,
      'Put a backslash before what is meant literally.',
    );
  }
}
