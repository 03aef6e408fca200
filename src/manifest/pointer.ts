import { isJsonArray, isJsonObject, type JsonValue } from './json.ts';

/**
 * A place inside a JSON document: a JSON Pointer (RFC 6901) as a value.
 *
 * Pointers are handed out by whatever walks the document and extended with {@link Pointer.at};
 * nobody glues strings.
 */
export class Pointer {
  /** The whole document. */
  static readonly root = new Pointer(undefined, '');

  private constructor(
    readonly parent: Pointer | undefined,
    /** The last segment: a key, or an index into an array. */
    readonly key: string | number,
  ) {}

  /** Reads RFC 6901 text. Returns undefined when the text is not a pointer. */
  static parse(text: string): Pointer | undefined {
    if (text === '') return Pointer.root;
    if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
    const keys = text.slice(1).split('/').map(unescapeSegment);
    return Pointer.root.at(...keys);
  }

  /** The place below this one; several keys descend several levels. */
  at(...keys: readonly (string | number)[]): Pointer {
    let pointer: Pointer = this;
    for (const key of keys) pointer = new Pointer(pointer, key);
    return pointer;
  }

  /** The segments from the root down. */
  get segments(): readonly (string | number)[] {
    const segments: (string | number)[] = [];
    for (let p: Pointer = this; p.parent !== undefined; p = p.parent) segments.push(p.key);
    return segments.reverse();
  }

  /** The value at this place, or undefined where the document does not reach. */
  resolve(document: JsonValue): JsonValue | undefined {
    let value: JsonValue | undefined = document;
    for (const segment of this.segments) {
      if (isJsonArray(value)) value = value[Number(segment)];
      else if (isJsonObject(value)) value = value[segment];
      else return undefined;
    }
    return value;
  }

  /** RFC 6901 text: `/spec/containers/0`. The root is the empty string. */
  toString(): string {
    return this.segments.map((s) => `/${escapeSegment(String(s))}`).join('');
  }
}

function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
