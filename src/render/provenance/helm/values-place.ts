import { posix } from 'node:path';
import type { JsonValue } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Authored } from '../../../manifest/resource.ts';
import type { Target } from '../../../manifest/target.ts';
import type { SourceDocuments } from '../source-documents.ts';
import { type Part, placeOf } from '../written-place.ts';
import type { TemplateSource } from './source-file.ts';

/** A value of `.Values` and where it was written. */
export interface ValuesPlace {
  readonly value: JsonValue;
  readonly place: Authored;
}

/**
 * The last values file that sets a key: those of the target in reverse, the chart's own, and for a
 * subchart the subchart's own. Undefined when none does, or when what no file holds may have set it
 * (`--set`, values inside an Argo CD or Flux object).
 */
export function valuesPlace(
  keys: readonly (string | number)[],
  part: Part,
  source: TemplateSource,
  target: Target,
  documents: SourceDocuments,
): ValuesPlace | undefined {
  const full = [...source.subcharts, ...keys];
  if (keys.length === 0 || isSetElsewhere(full, target)) return undefined;
  const above = [
    ...(target.helm?.valuesFiles ?? []).toReversed(),
    posix.join(target.path, 'values.yaml'),
  ];
  for (const file of above) {
    const found = placeIn(file, full, part, documents);
    if (found) return found;
  }
  if (source.subcharts.length === 0) return undefined;
  return placeIn(posix.join(source.chart, 'values.yaml'), keys, part, documents);
}

function placeIn(
  file: string,
  keys: readonly (string | number)[],
  part: Part,
  documents: SourceDocuments,
): ValuesPlace | undefined {
  const [document] = documents.of(file);
  const pointer = Pointer.root.at(...keys);
  const value = document && pointer.resolve(document.value);
  if (document === undefined || value === undefined) return undefined;
  return { value, place: placeOf(document, pointer, 'inferred', part) };
}

/** Whether `--set` or inline values touch the key, or anything above or below it. */
function isSetElsewhere(keys: readonly (string | number)[], { helm }: Target): boolean {
  if (helm === undefined) return false;
  const path = keys.join('.');
  const touched = [...helm.set, ...helm.setString]
    .flatMap((one) => one.split(/(?<!\\),/))
    .map((one) => one.slice(0, one.indexOf('=')));
  const near = touched.some(
    (one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`),
  );
  return (
    near ||
    (helm.values !== undefined && Pointer.root.at(...keys).resolve(helm.values) !== undefined)
  );
}
