import { apiVersionOf } from './gvk.ts';
import type { JsonObject } from './json.ts';
import { Pointer } from './pointer.ts';
import type { Resource, ResourceId } from './resource.ts';
import type { SourceDocument } from './source-document.ts';
import type { Span } from './source-text.ts';

/** A resource that is a document, or an item of a List in one. */
export class DocumentResource implements Resource {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  #exactNumbers: ReadonlyMap<string, string> | undefined;
  #duplicateKeys: readonly Pointer[] | undefined;

  constructor(
    readonly id: ResourceId,
    readonly version: string,
    readonly value: JsonObject,
    readonly document: SourceDocument,
    /** Where in the document it stands: the root, or an item of a List. */
    readonly root: Pointer,
  ) {
    this.apiVersion = apiVersionOf({ group: id.group, version });
    this.group = id.group;
    this.kind = id.kind;
    this.name = id.name;
    if (id.namespace !== undefined) this.namespace = id.namespace;
  }

  /** The same object under another identity. */
  withId(id: ResourceId): DocumentResource {
    return new DocumentResource(id, this.version, this.value, this.document, this.root);
  }

  get exactNumbers(): ReadonlyMap<string, string> {
    this.#exactNumbers ??= below(this.root, this.document.constructed.exactNumbers);
    return this.#exactNumbers;
  }

  get duplicateKeys(): readonly Pointer[] {
    this.#duplicateKeys ??= this.document.constructed.duplicateKeys.flatMap(
      (pointer) => relative(this.root, pointer) ?? [],
    );
    return this.#duplicateKeys;
  }

  get text(): string {
    return this.document.text;
  }

  get span(): Span {
    const { document } = this;
    return {
      start: document.positionAt(0),
      end: document.positionAt(document.end - document.start),
    };
  }

  locate(pointer: Pointer, part: 'key' | 'value' = 'value'): Span {
    const whole = this.root === Pointer.root;
    return this.document.locate(whole ? pointer : this.root.at(...pointer.segments), part);
  }
}

/** The entries whose pointers lie below a root, keyed from there. */
function below(root: Pointer, entries: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const prefix = root.toString();
  if (prefix === '') return entries;
  const inside = new Map<string, string>();
  for (const [pointer, text] of entries) {
    if (pointer.startsWith(`${prefix}/`)) inside.set(pointer.slice(prefix.length), text);
  }
  return inside;
}

function relative(root: Pointer, pointer: Pointer): Pointer | undefined {
  const { segments } = root;
  const starts = segments.every((segment, index) => segment === pointer.segments[index]);
  return starts ? Pointer.root.at(...pointer.segments.slice(segments.length)) : undefined;
}
