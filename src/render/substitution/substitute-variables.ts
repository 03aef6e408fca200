import type { Substitution } from '../../manifest/target.ts';

/** The expressions drone/envsubst knows that Flux's documentation names. */
const EXPRESSION = /^([A-Za-z_]\w*)(?:(:=|:-|=|-)([\s\S]*))?$/;

/**
 * Replaces `${name}`, `${name:=default}` and `${name:-default}` (and `=`, `-`, which mean the same
 * to drone/envsubst); `$${name}` stays as `${name}`. A variable without value and default becomes
 * nothing, or stays when not all variables are known. What is no such expression stays as it is.
 */
export function substituteVariables(text: string, substitution: Substitution): string {
  let replaced = '';
  for (let at = 0; ; ) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return replaced + text.slice(at);
    replaced += text.slice(at, dollar);
    const { output, next } = substituteAt(text, dollar, substitution);
    replaced += output;
    at = next;
  }
}

/** What stands at a `$`, and where the text goes on. */
function substituteAt(
  text: string,
  dollar: number,
  substitution: Substitution,
): { output: string; next: number } {
  if (text.startsWith('$${', dollar)) return { output: '${', next: dollar + 3 };
  const end = text.startsWith('${', dollar) ? closingBrace(text, dollar + 2) : -1;
  const match = end === -1 ? null : EXPRESSION.exec(text.slice(dollar + 2, end));
  if (match === null) return { output: '$', next: dollar + 1 };
  const [, name = '', operator, fallback = ''] = match;
  const { variables, complete } = substitution;
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const next = end + 1;
  if (value) return { output: value, next };
  if (operator !== undefined) return { output: substituteVariables(fallback, substitution), next };
  const unknown = value === undefined && !complete;
  return { output: unknown ? text.slice(dollar, next) : '', next };
}

/** The `}` that belongs to a `${`: defaults may hold expressions themselves. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n' && depth === 1) return -1;
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}
