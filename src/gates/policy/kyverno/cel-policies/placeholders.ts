/** A text taken apart: what stands as it is, and the expressions of its placeholders. */
export type Segment = { readonly text: string } | { readonly expression: string };

/** A placeholder that does not end, or holds nothing. */
export class PlaceholderError extends Error {
  override readonly name = 'PlaceholderError';
}

const OPENING = '((';
const ESCAPED = String.raw`\((`;

/** Whether a text holds a placeholder, or an escaped one. */
export function hasPlaceholder(text: string): boolean {
  return text.includes(OPENING);
}

/**
 * Takes a text apart at its `(( … ))`; `\((` stands for `((`. Parentheses and quotes within an
 * expression are counted. Throws {@link PlaceholderError}.
 */
export function scanPlaceholders(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith(ESCAPED, at)) {
      literal += OPENING;
      at += ESCAPED.length;
    } else if (text.startsWith(OPENING, at)) {
      const end = endOf(text, at + OPENING.length);
      if (literal !== '') segments.push({ text: literal });
      segments.push({ expression: text.slice(at + OPENING.length, end).trim() });
      literal = '';
      at = end + 2;
    } else {
      literal += text[at++];
    }
  }
  if (literal !== '') segments.push({ text: literal });
  return segments;
}

/** Where the `))` stands that closes the placeholder whose expression starts at an offset. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '(') {
      depth++;
    } else if (character === ')' && depth-- === 0) {
      return closing(text, start, at);
    }
  }
  throw new PlaceholderError(`the placeholder ${text.slice(start - 2)} does not end with ))`);
}

function closing(text: string, start: number, at: number): number {
  if (text[at + 1] !== ')') {
    throw new PlaceholderError(`the placeholder ${text.slice(start - 2)} has one ) too many`);
  }
  if (text.slice(start, at).trim() === '') throw new PlaceholderError('a placeholder is empty');
  return at;
}
