import type { Meter } from '../meter.ts';
import { INT, listOf, STRING } from '../types/types.ts';
import { chargeParts } from '../values/charge-parts.ts';
import { characterIndex, lengthOf, unitOffset } from '../values/text.ts';
import { CelError, type CelInt, type CelList } from '../values/value.ts';
import { formatTemplate } from './format-template.ts';
import { type Library, member } from './function.ts';
import { formatKubernetesVerb } from './kubernetes-format-verb.ts';
import { STRINGS } from './strings.ts';

/**
 * The strings extension in the version the API server has (2): no `reverse`, positions behind the
 * end find nothing instead of failing, and `format` writes as it did before it was specified.
 */
export const KUBERNETES_STRINGS: Library = {
  name: 'kubernetes.strings',
  functions: [
    ...STRINGS.functions.filter(({ name }) => name !== 'reverse'),
    member('format', [STRING, listOf()], STRING, format),
    member('indexOf', [STRING, STRING, INT], INT, (text, part, from) =>
      searchFrom(text, part, from, (offset) => text.indexOf(part, offset)),
    ),
    member('lastIndexOf', [STRING, STRING, INT], INT, (text, part, from) =>
      searchFrom(text, part, from, (offset) => text.lastIndexOf(part, offset)),
    ),
  ],
};

function format(template: string, args: CelList, meter: Meter): string | CelError {
  meter.chargeText(template.length);
  chargeParts(args, meter);
  return formatTemplate(template, args, formatKubernetesVerb);
}

function searchFrom(
  text: string,
  part: string,
  from: CelInt,
  search: (offset: number) => number,
): CelInt | CelError {
  if (from < 0) return new CelError('out-of-range', `index out of range: ${from}`);
  const length = lengthOf(text);
  if (part === '') return Math.min(Number(from), length);
  if (from >= length) return -1;
  return characterIndex(text, search(unitOffset(text, Number(from))));
}
