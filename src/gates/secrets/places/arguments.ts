import type { JsonArray } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import { PLAIN, type VisitLeaf } from './leaf.ts';

/** Whether a list is a command line. */
export function isArguments(key: string, items: JsonArray): boolean {
  return ARGUMENT_KEYS.has(key) && items.every((item) => typeof item !== 'object');
}

const ARGUMENT_KEYS = new Set([
  'args',
  'command',
  'extraArgs',
  'additionalArgs',
  'extraArguments',
  'entrypoint',
]);

/** The words of a command line: `--name=value` and `--name value` by their name. */
export function argumentLeaves(items: JsonArray, at: Pointer, visit: VisitLeaf): void {
  let option = '';
  items.forEach((item, index) => {
    const word = String(item);
    const [, name, value] = /^--?([A-Za-z][\w.-]{0,80})(?:=([\s\S]*))?$/.exec(word) ?? [];
    const place = { parent: at, step: index, role: 'argument', encodings: PLAIN } as const;
    if (name === undefined) visit({ ...place, text: word, key: option });
    else visit({ ...place, text: value ?? word, key: value === undefined ? '' : name });
    option = name !== undefined && value === undefined ? name : '';
  });
}
