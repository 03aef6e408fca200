/** One step of a mutator's `location`: a field, or an item of a list found by a key. */
export type LocationStep =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'item'; readonly key: string; readonly value: string | number | '*' };

/**
 * Reads `spec.containers[name: "*"].image`, quotes optional
 * (https://open-policy-agent.github.io/gatekeeper/website/docs/mutation#location-syntax). Undefined
 * for text of another form.
 */
export function readLocation(text: string): readonly LocationStep[] | undefined {
  const steps: LocationStep[] = [];
  const token =
    /(?:^|\.)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w/-]+))|\[\s*(?:"([^"]*)"|'([^']*)'|([\w/-]+))\s*:\s*(?:"([^"]*)"|'([^']*)'|(\*)|([\w/.-]+))\s*\]/y;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    const name = match[1] ?? match[2] ?? match[3];
    const key = match[4] ?? match[5] ?? match[6];
    if (name !== undefined) steps.push({ type: 'field', name: name.replace(/\\(.)/g, '$1') });
    else if (key !== undefined) steps.push({ type: 'item', key, value: itemValue(match) });
  }
  return steps.length > 0 ? steps : undefined;
}

function itemValue(match: RegExpExecArray): string | number {
  const quoted = match[7] ?? match[8];
  const bare = match[9] ?? match[10] ?? '';
  if (quoted !== undefined) return quoted;
  return /^\d+$/.test(bare) ? Number(bare) : bare;
}
