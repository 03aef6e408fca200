/** One step of a mutator's `location`: a field, or an item of a list found by a key. */
export type LocationStep =
  | { readonly type: 'field'; readonly name: string }
  /** Without a value: every item. */
  | { readonly type: 'item'; readonly key: string; readonly value?: string | number };

/**
 * Reads `spec.containers[name: *].image`; names and values may be quoted, and a quoted star is one
 * (https://open-policy-agent.github.io/gatekeeper/website/docs/mutation#location-syntax). Undefined
 * for text of another form.
 */
export function readLocation(text: string): readonly LocationStep[] | undefined {
  const steps: LocationStep[] = [];
  const token =
    /(?:^|\.)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w/-]+))\s*|\[\s*(?:"([^"]*)"|'([^']*)'|([\w/-]+))\s*:\s*(?:"([^"]*)"|'([^']*)'|(\*)|([\w/.-]+))\s*\]\s*/y;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    const name = match[1] ?? match[2] ?? match[3];
    const key = match[4] ?? match[5] ?? match[6];
    if (name !== undefined) steps.push({ type: 'field', name: name.replace(/\\(.)/g, '$1') });
    else if (key !== undefined) steps.push({ type: 'item', key, ...itemValue(match) });
  }
  return steps.length > 0 ? steps : undefined;
}

function itemValue(match: RegExpExecArray): { readonly value?: string | number } {
  const value = match[7] ?? match[8] ?? match[10];
  if (value === undefined) return {};
  return { value: match[10] !== undefined && /^\d+$/.test(value) ? Number(value) : value };
}
