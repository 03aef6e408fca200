const PATH = /^\.Values((?:\.[A-Za-z_]\w*)+)$/;
const INDEXED = /^\(?index \.Values((?:\.[A-Za-z_]\w*)*)((?: "[^"]+")+)\)?$/;

/** Functions that show a value as it is, or in another spelling of the same value. */
const SHOWING =
  /^(?:quote|squote|toString|trim|toYaml|nindent \d+|indent \d+|int|int64|default .+)$/;

/**
 * The keys below `.Values` that an action shows: `.Values.image.tag | quote`,
 * `toYaml .Values.resources | nindent 12`, `default "x" .Values.tag`. Undefined for any other.
 */
export function valuesReference(action: string): readonly string[] | undefined {
  const [head = '', ...pipes] = action.split('|').map((part) => part.trim());
  if (!pipes.every((pipe) => SHOWING.test(pipe))) return undefined;
  const shown = head.replace(/^(?:toYaml|quote|squote|default (?:"[^"]*"|\S+)) /, '');
  const path = PATH.exec(shown)?.[1];
  if (path !== undefined) return path.slice(1).split('.');
  const [, above = '', keys = ''] = INDEXED.exec(shown) ?? [];
  if (keys === '') return undefined;
  const quoted = [...keys.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  return [...above.split('.').filter(Boolean), ...quoted];
}

/** The keys of the `with` around a line: what `.` means in it. Only simple nesting is followed. */
export function withReference(actionsAbove: readonly string[]): readonly string[] | undefined {
  let depth = 0;
  for (const action of actionsAbove.toReversed()) {
    const word = /^\w+/.exec(action)?.[0] ?? '';
    if (word === 'end') depth++;
    else if (['if', 'with', 'range', 'define', 'block'].includes(word)) {
      if (depth > 0) depth--;
      else if (word === 'with') return valuesReference(action.slice('with'.length).trim());
      else if (word !== 'if') return undefined;
    }
  }
  return undefined;
}

/** Whether an action prints the whole of what `.` is: `toYaml . | nindent 8`. */
export function showsDot(action: string): boolean {
  return /^toYaml \.(?:\s*\|.*)?$/.test(action);
}
