import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { FilePlace } from '../../verdict/observation.ts';
import type { RenderedSighting } from './report-target.ts';

/** Where in the stream a secret stands, and the line its value begins on. */
export interface StreamPosition {
  readonly line: number;
  readonly column: number;
  readonly start: number;
}

/** Finds the line inside a value of several lines; its beginning when the secret is packed. */
export function positionIn(
  { resource, at, sighting }: RenderedSighting,
  { stream }: RenderedManifest,
): StreamPosition {
  const { start, end } = resource.locate(at);
  const from = stream.offsetAt(start);
  const inside = sighting.anchor.indexIn(stream.text.slice(from, stream.offsetAt(end)));
  return { ...stream.positionAt(from + Math.max(0, inside)), start: start.line };
}

/** The same place in the file a person wrote, when the file is rendered as it is. */
export function authoredPlace(
  one: RenderedSighting,
  manifest: RenderedManifest,
): FilePlace | undefined {
  const authored = manifest.authored(one.resource, one.at);
  if (authored?.line === undefined) return undefined;
  const { line, column, start } = positionIn(one, manifest);
  return { file: authored.file, line: authored.line + line - start, column };
}
