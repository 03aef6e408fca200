import { compareText } from '../values/text.ts';
import { CelError, type CelList, type CelValue } from '../values/value.ts';

/** Prints one value, or says why it cannot. */
type FormatValue = (value: CelValue) => string | CelError;

/** `[a, b]`; the first error of an item is the list's. */
export function formatList(list: CelList, format: FormatValue): string | CelError {
  const texts: string[] = [];
  for (const item of list) {
    const text = format(item);
    if (text instanceof CelError) return text;
    texts.push(text);
  }
  return `[${texts.join(', ')}]`;
}

/**
 * `{a: b, c: d}`, sorted by the printed keys. What stands between key and value differs: `: ` in
 * the specification, `:` in the API server.
 */
export function formatMap(
  entries: readonly (readonly [CelValue, CelValue])[],
  format: FormatValue,
  separator: ': ' | ':',
): string | CelError {
  const texts: [string, string][] = [];
  for (const [key, value] of entries) {
    const keyText = format(key);
    const valueText = format(value);
    if (keyText instanceof CelError) return keyText;
    if (valueText instanceof CelError) return valueText;
    texts.push([keyText, valueText]);
  }
  texts.sort(([a], [b]) => compareText(a, b));
  return `{${texts.map((pair) => pair.join(separator)).join(', ')}}`;
}
