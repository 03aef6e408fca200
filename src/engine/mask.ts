/** What stands for a value that must not be shown. */
export const MASK = '«redacted»';

/**
 * A source line with every value hidden and its shape kept: indentation, list dash and key stay.
 *
 * Masking by structure rather than by content cannot miss an encoding of the secret. A key is only
 * what no line of base64 can be mistaken for: something before a colon, or a short name before an
 * equals sign with a value behind it.
 */
export function maskLine(line: string): string {
  const match = /^(\s*(?:-\s+)*)(.*)$/.exec(line);
  const [, indent = '', rest = ''] = match ?? [];
  const [key = ''] = MAPPING_KEY.exec(rest) ?? ASSIGNED_NAME.exec(rest) ?? [];
  const value = rest.slice(key.length);
  if (value.trim() === '' || (key !== '' && /^[|>][+-]?\d*\s*$/.test(value))) return line;
  return `${indent}${key}${MASK}`;
}

const MAPPING_KEY = /^(?:"[^"]{1,60}"|'[^']{1,60}'|[\w./-]{1,60})\s*:(?:\s+|$)/;
const ASSIGNED_NAME = /^[A-Za-z_][\w.-]{0,40}\s*=\s*(?=[^=\s])/;
