import { BuiltinError } from '../builtin.ts';

/** A stretch of a template: literal text, or the inside of `{{ }}`. */
export interface TemplateToken {
  readonly type: 'text' | 'action';
  readonly text: string;
}

/** Splits a template; `{{-` and `-}}` trim the blanks beside them, comments disappear. */
export function templateTokens(template: string): readonly TemplateToken[] {
  const tokens: TemplateToken[] = [];
  const action = /\{\{(-\s)?((?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[\s\S])*?)(\s-)?\}\}/g;
  let at = 0;
  let trimNext = false;
  const addText = (end: number, trimEnd: boolean) => {
    let text = template.slice(at, end);
    if (trimNext) text = text.trimStart();
    if (trimEnd) text = text.trimEnd();
    if (text.includes('{{')) throw new BuiltinError('template: unclosed action');
    if (text !== '') tokens.push({ type: 'text', text });
  };
  for (const match of template.matchAll(action)) {
    addText(match.index, match[1] !== undefined);
    const inner = (match[2] ?? '').trim();
    if (!inner.startsWith('/*')) tokens.push({ type: 'action', text: inner });
    at = match.index + match[0].length;
    trimNext = match[3] !== undefined;
  }
  addText(template.length, false);
  return tokens;
}

/** The words of an action: literals, `.a.b`, `$x`, names, `|`, `:=`, `=`, `,`, parentheses. */
export function actionWords(action: string): readonly string[] {
  const word = /"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)+'|:=|[|(),=]|[^\s|(),="'`]+/g;
  return action.match(word) ?? [];
}
