import type { JsonArray, JsonObject } from '../../json.ts';
import { YamlError } from '../yaml-error.ts';
import { BlockReader } from './block-reader.ts';
import { Lines, UNCOMMON } from './lines.ts';
import type { Places } from './places.ts';

const DOCUMENT_END = '\n...\n';

/** What a common document holds. */
export interface Common {
  readonly value: JsonObject | JsonArray | null;
  /** Whether `construct` has more to tell about it: exact numbers, duplicate keys. */
  readonly notable: boolean;
  /** Whether {@link seekCommon} finds what is in it. */
  readonly seekable: boolean;
}

/**
 * Reads a document directly to its value, several times faster than `compose` and `construct`, as
 * long as it holds only what people and programs usually write: block collections, scalars of every
 * style, anchors of scalars, flow collections as `readFlow` knows them. Returns undefined for
 * anything else, errors included: then the complete reader decides. Where it returns a value, that
 * reader gives the same (a fuzz test).
 *
 * A line feed must stand before `end`; the text must hold no tab outside block scalars, no line
 * break but LF, no character that YAML forbids ({@link UNUSUAL}). `places` is told where everything
 * stands; what it holds then is worth something only when a value is returned.
 */
export function readCommon(
  text: string,
  start: number,
  end: number,
  places?: Places,
): Common | undefined {
  const contentEnd = withoutDocumentEnd(text, start, end);
  const closed = contentEnd < end;
  const lines = new Lines(text, contentEnd, places);
  try {
    lines.toContent(start);
    const value = new BlockReader(lines).document();
    if (closed && value === null) return undefined;
    const { notable, jagged } = lines;
    return { value, notable, seekable: !notable && !jagged && !closed };
  } catch (error) {
    if (error === UNCOMMON || error instanceof YamlError) return undefined;
    throw error;
  }
}

/** The end of a document without the `...` that may close it. */
function withoutDocumentEnd(text: string, start: number, end: number): number {
  const closed = end - start > DOCUMENT_END.length && text.endsWith(DOCUMENT_END, end);
  return closed ? end - DOCUMENT_END.length + 1 : end;
}

/** Finds what {@link readCommon} must not be given. */
export const UNUSUAL = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/;
