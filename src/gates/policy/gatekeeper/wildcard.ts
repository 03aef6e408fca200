import type { JsonValue } from '../../../manifest/json.ts';

/** `kube-*`, `*-system`, `*mid*`; without a star, the name itself. */
export function matchesWildcard(pattern: JsonValue, name: string): boolean {
  const text = String(pattern);
  if (text.startsWith('*') && text.endsWith('*') && text.length > 1) {
    return name.includes(text.slice(1, -1));
  }
  if (text.startsWith('*')) return name.endsWith(text.slice(1));
  if (text.endsWith('*')) return name.startsWith(text.slice(0, -1));
  return name === text;
}
