import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import { base64Bytes } from '../decode/base64.ts';
import { Budget } from '../decode/budget.ts';
import { textOfBytes } from '../decode/text-of-bytes.ts';
import type { Role } from '../detect/sample.ts';
import { PLAIN, type VisitLeaf } from './leaf.ts';

/** The values of a Secret: `data` with its base64 taken off, `stringData` as it is. */
export function secretLeaves(
  data: JsonValue,
  at: Pointer,
  field: 'data' | 'stringData',
  visit: VisitLeaf,
  role: Role = 'secret',
): void {
  if (!isJsonObject(data)) return;
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== 'string') continue;
    const place = { parent: at, step: key, key };
    const decoded = field === 'data' ? decodedValue(value) : undefined;
    if (decoded === undefined) visit({ ...place, text: value, role, encodings: PLAIN });
    else {
      const { text, isText, encodings } = decoded;
      visit({ ...place, text, role: isText ? role : 'prose', encodings });
      // Somebody forgot to encode it: what was meant is the value as it stands.
      if (!isText && value.length < 64) {
        visit({ ...place, text: value, role, encodings: PLAIN });
      }
    }
  }
}

/** Undefined for what is not base64 (a template, a cut-off value): it is read as it stands. */
function decodedValue(
  value: string,
): { text: string; isText: boolean; encodings: readonly string[] } | undefined {
  const bytes = base64Bytes(value);
  if (bytes === undefined) return undefined;
  const decoded = textOfBytes(bytes, new Budget());
  if (decoded === undefined) return undefined;
  return { ...decoded, encodings: ['base64', ...decoded.encodings] };
}
