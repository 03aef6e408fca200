import { DocumentResource } from './document-resource.ts';
import { expandLists } from './expand-lists.ts';
import type { JoinedFile } from './join-files.ts';
import type { JsonObject } from './json.ts';
import { type ObjectHeader, readHeader } from './object-header.ts';
import type { Pointer } from './pointer.ts';
import type { MalformedDocument, RenderedManifest, RenderWarning } from './rendered-manifest.ts';
import type { Authored, Resource, ResourceId } from './resource.ts';
import { DeclaredScopes, isCustomResourceDefinition, type ScopeTable } from './scope.ts';
import { SourceDocument } from './source-document.ts';
import type { SourceText } from './source-text.ts';
import { splitDocuments } from './split-documents.ts';
import type { Target } from './target.ts';
import { UNUSUAL } from './yaml/common/read-common.ts';
import { YamlError } from './yaml/yaml-error.ts';

/** What a renderer hands over. */
export interface ManifestInput {
  readonly target: Target;
  readonly renderer: { readonly tool: string; readonly version: string };
  readonly stream: SourceText;
  /** Which kinds live in namespaces; CRDs in the stream add theirs. */
  readonly scopes: ScopeTable;
  /** For plain targets of several files: see `joinFiles`. */
  readonly files?: readonly JoinedFile[];
  readonly warnings?: readonly RenderWarning[];
  readonly sources?: readonly string[];
  /** Where a renderer's output was authored. Plain targets know it themselves. */
  readonly authored?: (resource: Resource, pointer: Pointer) => Authored | undefined;
}

/** Reads a stream into the model. Never throws for what the stream holds. */
export function readManifest(input: ManifestInput): RenderedManifest {
  const reader = new StreamReader(input);
  reader.read();
  return {
    target: input.target,
    renderer: input.renderer,
    stream: input.stream,
    resources: reader.resources(),
    malformed: reader.malformed,
    emptyDocuments: reader.emptyDocuments,
    warnings: input.warnings ?? [],
    sources: input.sources ?? [],
    authored: input.authored ?? (input.target.kind === 'plain' ? authoredInPlace : () => undefined),
  };
}

/** Plain files are what a person wrote: the place itself. */
function authoredInPlace(resource: Resource, pointer: Pointer): Authored | undefined {
  if (!(resource instanceof DocumentResource)) return undefined;
  return authoredAt(resource.document, resource.locate(pointer).start);
}

function authoredAt(
  document: SourceDocument,
  position: { line: number; column: number },
): Authored {
  const file = document.file?.name ?? document.stream.name;
  return { file, ...document.inFile(position), confidence: 'exact' };
}

/** An object that was read, before its scope is known. */
interface Read {
  readonly header: ObjectHeader;
  readonly value: JsonObject;
  readonly document: SourceDocument;
  readonly root: Pointer;
}

class StreamReader {
  readonly malformed: MalformedDocument[] = [];
  emptyDocuments = 0;
  readonly #objects: Read[] = [];

  constructor(readonly input: ManifestInput) {}

  read(): void {
    const { stream, files } = this.input;
    if (files === undefined) this.#readFile(0, stream.text.length);
    else for (const file of files) this.#readFile(file.offset, file.end, file);
  }

  #readFile(offset: number, end: number, file?: JoinedFile): void {
    const text = this.input.stream.text.slice(offset, end);
    const unusual = UNUSUAL.test(text);
    for (const range of splitDocuments(text)) {
      const [from, to] = [offset + range.start, offset + range.end];
      const document = new SourceDocument(this.input.stream, from, to, file, unusual);
      if (range.afterSeparator) {
        const at = range.afterSeparator.offset - range.start;
        this.#refuse(document, at, 'Only a comment may follow `---` on its line.');
      } else this.#readDocument(document);
    }
  }

  #readDocument(document: SourceDocument): void {
    try {
      const value = document.read();
      if (value === null) this.emptyDocuments++;
      else for (const one of expandLists(value)) this.#readObject(document, one.value, one.root);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      this.#refuse(document, error.offset, `It is not YAML: ${error.message}.`);
    }
  }

  #readObject(document: SourceDocument, value: unknown, root: Pointer): void {
    const header = readHeader(value as JsonObject);
    if ('reason' in header) {
      const { start } = document.locate(root.at(...header.at.segments), 'value');
      this.#refuseAt(document, start, header.reason);
    } else this.#objects.push({ header, value: value as JsonObject, document, root });
  }

  #refuse(document: SourceDocument, offset: number, reason: string): void {
    this.#refuseAt(document, document.positionAt(offset), reason);
  }

  #refuseAt(document: SourceDocument, position: { line: number; column: number }, reason: string) {
    this.malformed.push({
      position,
      reason,
      ...(document.file && { file: document.file.name }),
      ...(this.input.target.kind === 'plain' && { authored: authoredAt(document, position) }),
    });
  }

  /** Gives every object its identity, now that all CustomResourceDefinitions are known. */
  resources(): Resource[] {
    const definitions = this.#objects.map((o) => o.value).filter(isCustomResourceDefinition);
    const identify = new Identities(
      new DeclaredScopes(definitions, this.input.scopes),
      this.input.target,
    );
    return this.#objects.map(
      (o) =>
        new DocumentResource(identify.of(o.header), o.header.version, o.value, o.document, o.root),
    );
  }
}

/** Namespaces defaulted, twins numbered. */
class Identities {
  readonly #seen = new Map<string, number>();

  constructor(
    readonly scopes: ScopeTable,
    readonly target: Target,
  ) {}

  of({ group, kind, name, namespace: stated }: ObjectHeader): ResourceId {
    // An unknown kind is taken for namespaced, as kustomize takes it: most custom resources are.
    const namespaced = this.scopes.isNamespaced(group, kind) ?? true;
    const namespace = namespaced ? (stated ?? this.target.namespace) : undefined;
    const key = [group, kind, namespace, name].join('/');
    const ordinal = this.#seen.get(key) ?? 0;
    this.#seen.set(key, ordinal + 1);
    return { group, kind, name, ordinal, ...(namespace !== undefined && { namespace }) };
  }
}
