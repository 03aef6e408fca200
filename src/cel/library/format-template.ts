import { CelError, type CelList, type CelValue } from '../values/value.ts';

/** The text of one argument, by the letter of its clause. */
export type FormatVerb = (verb: string, value: CelValue, precision: number) => string | CelError;

const VERB = /%(?:%|(?:\.(\d+))?([a-zA-Z]))?/g;

/** Puts arguments into a template: `%s`, `%.3f`, `%%`. Arguments left over are left out. */
export function formatTemplate(
  template: string,
  args: CelList,
  formatVerb: FormatVerb,
): string | CelError {
  let used = 0;
  let failure: CelError | undefined;
  const text = template.replace(VERB, (clause, precision?: string, verb?: string) => {
    if (clause === '%%') return '%';
    if (verb === undefined) failure ??= invalid('a % without a verb behind it');
    const value = args[used++];
    if (value === undefined) failure ??= invalid(`there is no argument ${used - 1}`);
    if (failure !== undefined || value === undefined || verb === undefined) return '';
    const piece = formatVerb(verb, value, precision === undefined ? 6 : Number(precision));
    if (piece instanceof CelError) failure = piece;
    return String(piece);
  });
  return failure ?? text;
}

/** Why something cannot be formatted. */
export function invalid(reason: string): CelError {
  return new CelError('invalid-argument', `format(): ${reason}`);
}
