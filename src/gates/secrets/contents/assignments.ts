import type { Entry } from './entry.ts';

/**
 * `name = value` wherever it stands in a text: env files, properties, INI, shell, HCL, connection
 * strings, URL parameters, command lines, quoted members of objects in any language.
 *
 * In source code an unquoted value is an expression, so only quoted ones are taken there.
 */
export function* assignments(text: string, options: { code: boolean }): Generator<Entry> {
  for (const match of text.matchAll(ASSIGNMENT)) {
    const [, key = '', double, single, bare] = match;
    const isCall = text[match.index + match[0].length] === '(';
    const unquoted = options.code || isCall ? undefined : bareValue(bare, match, text);
    const value = double ?? single ?? unquoted;
    if (value !== undefined && value !== '') {
      yield { key, text: unescaped(value, double !== undefined), path: [key] };
    }
  }
  if (options.code) return;
  for (const [, key = '', value = ''] of text.matchAll(WORDS_TO_THE_END)) {
    yield { key, text: value, path: [key] };
  }
}

/**
 * An unquoted value: of `${NAME:-value}` the default, of a line that goes on with words nothing,
 * because there the line is the value.
 */
function bareValue(
  bare: string | undefined,
  match: RegExpExecArray,
  text: string,
): string | undefined {
  if (bare === undefined) return undefined;
  if (text.startsWith('${', match.index - 2)) {
    if (bare.startsWith('-')) return bare.slice(1);
    return /^[?+]/.test(bare) ? undefined : bare;
  }
  const [before = ''] = match[0].split(bare);
  const end = match.index + match[0].length;
  const isSentence =
    /[.:] {0,8}[=:]|: |[.]\w{1,80}=/.test(before) && /^ [A-Za-z]/.test(text.slice(end, end + 2));
  return isSentence ? undefined : bare;
}

/** In files of lines a value may have spaces and goes on to the end. */
const WORDS_TO_THE_END =
  /^[ \t]{0,20}(?:export )?([A-Za-z_][\w.-]{1,80}) {0,8}[=:] {0,8}([^\s"'`{[(<|>&][^\n;"'`{[(<|>&]{0,500} [^\n;"'`{[(<|>&]{1,500})$/gm;

/** Every part is bounded, and no part can match what the next one can: linear in the text. */
const ASSIGNMENT =
  /(?<![\w./-])(?:-{0,2})([A-Za-z_][\w./-]{1,80})["']?[\])]?[ \t]{0,8}(?:=>|:=|=(?!=)|:)[ \t]{0,8}(?:[a-z]{0,2}"((?:[^"\\\n]|\\.){0,2000})"|'([^'\n]{0,2000})'|([^\s"'`,;&(){}[\]<>|][^\s"'`;&(){}<>|]{0,2000}))/g;

function unescaped(value: string, isDouble: boolean): string {
  return isDouble ? value.replace(/\\(["\\/])/g, '$1') : value;
}
