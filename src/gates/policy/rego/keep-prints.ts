/** Texts and comments, where nothing is called, or the beginning of a call of `print`. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|(?<![\w.])print\s*\(/g;
const BRACKETS = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|[()[\]{},]/g;

/**
 * Rego whose calls of `print` stay in the module. `opa build` drops them, and has no flag against
 * it; what opa's compiler makes of a call where it keeps it, each argument as the set of its
 * values, may be written as well. Lines stay where they are.
 */
export function keepPrints(text: string): string {
  // A function of that name is somebody's own.
  if (/^print\s*\(/m.test(text)) return text;
  let kept = '';
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (!match[0].startsWith('print') || match.index < done) continue;
    const call = argumentsAt(text, match.index + match[0].length);
    if (!call) continue;
    const values = call.parts.map((part, i) => `{printed_${i} | printed_${i} := ${part}}`);
    kept += `${text.slice(done, match.index)}internal.print([${values.join(',')}])`;
    done = call.end;
  }
  return kept + text.slice(done);
}

interface CallArguments {
  readonly parts: readonly string[];
  /** Behind the closing parenthesis. */
  readonly end: number;
}

/** The arguments that begin at a place; undefined for a call that does not end. */
function argumentsAt(text: string, start: number): CallArguments | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = start;
  for (const { 0: token, index } of text.slice(start).matchAll(BRACKETS)) {
    const at = start + index;
    if ('([{'.includes(token)) depth++;
    const isEnd = depth === 0 && token === ')';
    if (isEnd || (depth === 0 && token === ',')) {
      const part = text.slice(from, at);
      if (part.trim() !== '') parts.push(part);
      from = at + 1;
    }
    if (isEnd) return { parts, end: at + 1 };
    if (')]}'.includes(token)) depth--;
  }
  return undefined;
}
