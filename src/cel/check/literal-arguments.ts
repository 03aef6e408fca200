import { compilePattern } from '../regex.ts';
import type { Call } from '../syntax/ast.ts';
import { parseDuration, parseTimestamp } from '../values/time.ts';
import { CelError, type Result } from '../values/value.ts';
import type { Checker } from './check.ts';

type Read = (text: string) => Result | object | undefined;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['duration', parseDuration],
  ['timestamp', parseTimestamp],
  ['matches', compilePattern],
  ['find', compilePattern],
  ['findAll', compilePattern],
]);

/** Refuses literal arguments that can never do: of `duration`, `timestamp`, `matches`, `format`. */
export function checkLiteralArguments(checker: Checker, node: Call): void {
  const read = READERS.get(node.name);
  if (!checker.declarations.homogeneousLiterals) return;
  if (node.name === 'format') checkFormat(checker, node);
  if (read === undefined) return;
  const argument = node.args[node.target === undefined && node.name === 'matches' ? 1 : 0];
  if (argument?.kind !== 'literal' || typeof argument.value !== 'string') return;
  const value = read(argument.value);
  if (value !== undefined && !(value instanceof CelError)) return;
  const reason = value === undefined ? '' : `: ${value.message}`;
  checker.refuse(`invalid ${node.name} argument${reason}`, argument.offset);
}

/** `'%s: %d'.format([a, b])` has as many arguments as clauses. */
function checkFormat(checker: Checker, { target, args: [list], offset }: Call): void {
  if (target?.kind !== 'literal' || typeof target.value !== 'string') return;
  if (list?.kind !== 'list' || list.elements.some(({ optional }) => optional)) return;
  const clauses = target.value.replaceAll('%%', '').split('%').length - 1;
  const given = list.elements.length;
  if (clauses === given) return;
  checker.refuse(`format() with ${clauses} clauses and ${given} arguments`, offset);
}
