import { printRedacted } from './detect/secret-text.ts';
import type { Sighting } from './detect/sighting.ts';

/** What a finding says, a sentence without the value: what it is, under which name, how packed. */
export function messageOf(sighting: Sighting): string {
  const { title, secret, note } = sighting;
  const what = `${title} ${printRedacted(secret.redact(title))}`;
  const where = `${namePart(sighting)}${packedPart(sighting)}`;
  return `${what}${where}${note === undefined ? '' : `; ${note}`}.`;
}

function namePart({ key, path }: Sighting): string {
  const inner = path.length > 0 ? path.join('.') : key;
  return inner === '' || !isName(inner) ? '' : ` in \`${inner}\``;
}

function packedPart({ encodings }: Sighting): string {
  return encodings.length === 0 ? '' : `, encoded as ${encodings.join(', then ')}`;
}

/** A key is repeated only when it is surely no value itself. */
function isName(text: string): boolean {
  return text.length <= 100 && /^[\w./ -]*$/.test(text) && !/[A-Za-z0-9]{25,}/.test(text);
}

/** What tells two findings of one rule at one place apart: the way inside, nothing of the value. */
export function evidenceOf({ path, key }: Sighting): string {
  const inner = path.length > 0 ? path.join('.') : key;
  return isName(inner) ? inner : '';
}
