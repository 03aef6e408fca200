import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Authored } from '../../../manifest/resource.ts';
import type { Target } from '../../../manifest/target.ts';
import { sameValue } from '../same-value.ts';
import type { SourceDocuments } from '../source-documents.ts';
import type { Wanted } from '../wanted.ts';
import type { AlignedDocument } from './aligned-document.ts';
import type { TemplateLine } from './template-line.ts';
import { valuesPlace } from './values-place.ts';
import { showsDot, valuesReference, withReference } from './values-reference.ts';

/**
 * The line of a values file behind a rendered value: the template prints `.Values.image.tag` on that
 * line, or `toYaml .Values.resources` below that key, and the values file holds what came out.
 */
export function valueBehind(
  document: AlignedDocument,
  wanted: Wanted,
  target: Target,
  documents: SourceDocuments,
): Authored | undefined {
  const { resource, pointer, part } = wanted;
  const value = pointer.resolve(resource.value);
  if (value === undefined) return undefined;
  const look = (keys: readonly (string | number)[]) =>
    valuesPlace(keys, part, document.source, target, documents);
  const scalar = !isJsonObject(value) && !isJsonArray(value);
  // The key of a printed value is the template's own.
  const direct = scalar && part === 'value' ? onItsLine(document, wanted, value, look) : undefined;
  return direct ?? belowAnAncestor(document, wanted, value, look);
}

type Look = (keys: readonly (string | number)[]) => ReturnType<typeof valuesPlace>;

/** The last of the line's values that is in what was printed: a tag rather than its repository. */
function onItsLine(
  document: AlignedDocument,
  { resource, pointer }: Wanted,
  value: JsonValue,
  look: Look,
): Authored | undefined {
  const line = document.lineFor(resource.locate(pointer, 'value').start.line)?.line;
  if (line === undefined) return undefined;
  const printed = String(value);
  const composed = isComposed(line);
  for (const action of line.actions.toReversed()) {
    const keys = valuesReference(action);
    const found = keys && look(keys);
    if (found === undefined || isJsonObject(found.value) || isJsonArray(found.value)) continue;
    const text = String(found.value ?? '');
    if (printed === text || (composed && text !== '' && printed.includes(text))) return found.place;
  }
  return undefined;
}

/** Whether a line's value is made of more than one action: of two, or of one and some text. */
function isComposed({ pieces, actions }: TemplateLine): boolean {
  const [first = '', ...others] = pieces;
  const beforeAction = first.slice(first.indexOf(': ') + 1);
  return actions.length > 1 || [beforeAction, ...others].some((piece) => /\w/.test(piece));
}

/** `resources:` in the template, with `toYaml .Values.resources` behind it. */
function belowAnAncestor(
  document: AlignedDocument,
  { resource, pointer }: Wanted,
  value: JsonValue,
  look: Look,
): Authored | undefined {
  const rest: (string | number)[] = [];
  for (let at = pointer; at.parent !== undefined; at = at.parent) {
    const { line } = resource.locate(at, 'key').start;
    const shown = shownAfter(document, line);
    if (shown !== undefined) {
      const found = look([...shown, ...rest]);
      return found && sameValue(found.value, value) ? found.place : undefined;
    }
    if (document.lineFor(line) !== undefined && rest.length > 0) return undefined;
    rest.unshift(at.key);
  }
  return undefined;
}

/** The keys whose value is printed as YAML between this line and the next known one. */
function shownAfter(document: AlignedDocument, line: number): readonly string[] | undefined {
  const references = document.linesAfter(line).flatMap((one) =>
    one.actions.flatMap((action) => {
      if (!/\btoYaml\b/.test(action)) return [];
      const keys = showsDot(action)
        ? withReference(document.actionsAbove(one))
        : valuesReference(action);
      return keys ? [keys] : [];
    }),
  );
  return references.length === 1 ? references[0] : undefined;
}
