/** What stands for a value that must not be shown. */
export const MASK = '«redacted»';

/**
 * A source line with every value hidden and its shape kept: indentation, list dash and key stay.
 *
 * Masking by structure rather than by content cannot miss an encoding of the secret.
 */
export function maskLine(line: string): string {
  const match = /^(\s*(?:-\s+)*)((?:"[^"]*"|'[^']*'|[\w./-]+)\s*[:=]\s*)?(.*)$/.exec(line);
  const [, indent = '', key = '', value = ''] = match ?? [];
  if (value.trim() === '' || /^[|>][+-]?\d*\s*$/.test(value)) return line;
  return `${indent}${key}${MASK}`;
}
