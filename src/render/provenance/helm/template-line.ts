/** A line of a template, taken apart into what is literal and what is computed. */
export interface TemplateLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The literal pieces around the actions; one piece when there is no action. */
  readonly pieces: readonly string[];
  /** The inside of each action that touches the line, without braces and trim marks. */
  readonly actions: readonly string[];
  /** Whether its first action eats the blanks before it (`{{-`). */
  readonly trimmed: boolean;
  /** Whether it stands in no `if`, `with`, `range` or `define`: it is always printed. */
  readonly unconditional: boolean;
  /** The number of `---` above it: which document of the file it belongs to. */
  readonly part: number;
}

const ACTION = /\{\{(-?)([\s\S]*?)-?\}\}/g;

/** An action with its stretch of the template. */
interface Action {
  readonly start: number;
  readonly end: number;
  readonly trimmed: boolean;
  readonly inside: string;
}

/** Cuts a template into lines; actions may span several, and comments are no literal text. */
export function templateLines(template: string): TemplateLine[] {
  const actions = actionsOf(template);
  let start = 0;
  let depth = 0;
  let part = 0;
  return template.split('\n').map((raw, index) => {
    const end = start + raw.length;
    const touching = actions.filter((action) => action.start < end && action.end > start);
    if (raw.startsWith('---')) part++;
    const line: TemplateLine = {
      number: index + 1,
      text: raw.replace(/\r$/, ''),
      pieces: piecesBetween(template, start, end, touching),
      actions: touching.map((action) => action.inside),
      trimmed: touching[0]?.trimmed ?? false,
      unconditional: depth === 0,
      part,
    };
    for (const action of touching) if (action.start >= start) depth += nesting(action.inside);
    start = end + 1;
    return line;
  });
}

function actionsOf(template: string): Action[] {
  return [...template.matchAll(ACTION)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    trimmed: match[1] === '-',
    inside: (match[2] ?? '').trim(),
  }));
}

function piecesBetween(
  template: string,
  start: number,
  end: number,
  actions: readonly Action[],
): string[] {
  const pieces: string[] = [];
  let at = start;
  for (const action of actions) {
    pieces.push(template.slice(at, Math.max(at, action.start)));
    at = Math.min(action.end, end);
  }
  return [...pieces, template.slice(at, end).replace(/\r$/, '')];
}

function nesting(action: string): number {
  if (/^(?:if|with|range|define|block)\b/.test(action)) return 1;
  return /^end\b/.test(action) ? -1 : 0;
}

/** How well a rendered line fits a template line: 0 not at all, 1 by its literal pieces, 2 wholly. */
export function lineFit(rendered: string, line: TemplateLine): 0 | 1 | 2 {
  if (line.actions.length === 0) {
    const text = line.text.trimEnd();
    return text !== '' && text === rendered.trimEnd() ? 2 : 0;
  }
  const literal = line.pieces.some((piece) => /[\w-]/.test(piece));
  return literal && fitsPieces(rendered, line) ? 1 : 0;
}

function fitsPieces(rendered: string, { pieces, trimmed }: TemplateLine): boolean {
  const [first = '', ...rest] = pieces;
  const head = trimmed && first.trim() === '' ? '' : first;
  if (!rendered.startsWith(head)) return false;
  let at = head.length;
  for (const piece of rest.slice(0, -1)) {
    const found = rendered.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  const last = (rest.at(-1) ?? '').trimEnd();
  const text = rendered.trimEnd();
  return text.length - last.length >= at && text.endsWith(last);
}
