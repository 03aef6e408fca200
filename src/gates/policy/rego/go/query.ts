import { BuiltinError } from '../builtin.ts';

/** Go's `url.QueryEscape`: everything but letters, digits, `-_.~`; a space becomes `+`. */
export function goQueryEscape(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Go's `url.QueryUnescape`. Throws a {@link BuiltinError} on a broken escape. */
export function goQueryUnescape(text: string): string {
  const broken = /%(?![0-9a-f]{2}).{0,2}/i.exec(text)?.[0];
  if (broken !== undefined) throw new BuiltinError(`invalid URL escape ${JSON.stringify(broken)}`);
  const bytes = Buffer.from(text.replaceAll('+', ' '));
  const decoded: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x25) {
      decoded.push(Number.parseInt(bytes.toString('latin1', i + 1, i + 3), 16));
      i += 2;
    } else decoded.push(bytes[i] ?? 0);
  }
  return Buffer.from(decoded).toString();
}
