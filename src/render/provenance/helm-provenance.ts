import { isJsonArray, isJsonObject } from '../../manifest/json.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Authored, Resource } from '../../manifest/resource.ts';
import type { SourceText } from '../../manifest/source-text.ts';
import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { existingPointer } from './existing-pointer.ts';
import { AlignedDocument } from './helm/aligned-document.ts';
import { templateSource } from './helm/source-file.ts';
import { valueBehind } from './helm/value-behind.ts';
import { SourceDocuments } from './source-documents.ts';
import type { Wanted } from './wanted.ts';
import type { Part } from './written-place.ts';

/**
 * Where the lines of a chart's output were written. Helm names the template of each document; the
 * document's lines are aligned with the template's. `exact`: the line stands in the template as it
 * is, once, and its neighbours fit. `inferred`: it fits by its literal parts, or its value evidently
 * comes from a values file. `file`: only the template is known.
 */
export function helmProvenance(
  target: Target,
  stream: SourceText,
  platform: Platform,
): RenderedManifest['authored'] {
  const documents = new SourceDocuments(platform.files);
  const aligned = new Map<Resource, AlignedDocument | undefined>();
  const alignedOf = (resource: Resource) => {
    if (!aligned.has(resource)) aligned.set(resource, alignedDocument(resource, target, platform));
    return aligned.get(resource);
  };
  return (resource, pointer, part = 'value') => {
    const document = alignedOf(resource);
    if (document === undefined) return packedSubchart(resource, target, platform);
    const existing = existingPointer(resource.value, pointer);
    const wanted = { resource, pointer: existing, part };
    return (
      valueBehind(document, wanted, target, documents) ?? templatePlace(document, wanted, stream)
    );
  };
}

function alignedDocument(
  resource: Resource,
  target: Target,
  platform: Platform,
): AlignedDocument | undefined {
  const source = templateSource(resource.text, target.path, platform.files);
  if (source?.text === undefined) return undefined;
  return new AlignedDocument(
    { ...source, text: source.text },
    resource.text,
    resource.span.start.line,
  );
}

/** A template inside of `charts/redis-1.2.3.tgz`: what can be edited is the dependency. */
function packedSubchart(
  resource: Resource,
  target: Target,
  platform: Platform,
): Authored | undefined {
  const source = templateSource(resource.text, target.path, platform.files);
  if (source === undefined || source.subcharts.length === 0) return undefined;
  return { file: `${target.path}/Chart.yaml`, confidence: 'file' };
}

/** The template line of a place, or of the closest ancestor that has one. */
function templatePlace(
  document: AlignedDocument,
  { resource, pointer, part }: Wanted,
  stream: SourceText,
): Authored {
  for (let at: Pointer | undefined = pointer; at !== undefined; at = at.parent) {
    const { line, column } = lineStart(resource, at, part);
    const found = document.lineFor(line);
    if (found === undefined) continue;
    const exact = found.exact && at === pointer;
    return {
      file: document.source.file,
      line: found.line.number,
      column: sameColumn(found.line.text, stream.line(line), column),
      confidence: exact ? 'exact' : 'inferred',
    };
  }
  return { file: document.source.file, confidence: 'file' };
}

/** Where a place is told: at its key when it spans lines, else at what is asked for. */
function lineStart(
  resource: Resource,
  pointer: Pointer,
  part: Part,
): { line: number; column: number } {
  const value = pointer.resolve(resource.value);
  const spans = isJsonObject(value) || isJsonArray(value);
  return resource.locate(pointer, spans ? 'key' : part).start;
}

/** The column in the template, when what stands before it is the same; else the line's first word. */
function sameColumn(template: string, rendered: string, column: number): number {
  if (template.slice(0, column - 1) === rendered.slice(0, column - 1)) return column;
  return template.length - template.trimStart().length + 1;
}
