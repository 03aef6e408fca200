import { DocumentResource } from './document-resource.ts';
import { Identities } from './identities.ts';
import type { JoinedFile } from './join-files.ts';
import type { Pointer } from './pointer.ts';
import type { MalformedDocument, RenderedManifest, RenderWarning } from './rendered-manifest.ts';
import type { Authored, Resource } from './resource.ts';
import { DeclaredScopes, isCustomResourceDefinition, type ScopeTable } from './scope.ts';
import type { SourceDocument } from './source-document.ts';
import type { Position, SourceText } from './source-text.ts';
import { type Refused, type StreamObject, StreamReader } from './stream-reader.ts';
import type { Target } from './target.ts';

/** What a renderer hands over. */
export interface ManifestInput {
  readonly target: Target;
  readonly renderer: { readonly tool: string; readonly version: string };
  readonly stream: SourceText;
  /** As {@link RenderedManifest.printed}. */
  readonly printed?: string;
  /** Which kinds live in namespaces; CRDs in the stream add theirs. */
  readonly scopes: ScopeTable;
  /** For plain targets of several files: see `joinFiles`. */
  readonly files?: readonly JoinedFile[];
  readonly warnings?: readonly RenderWarning[];
  readonly sources?: readonly string[];
  /** Where a renderer's output was authored. Plain targets know it themselves. */
  readonly authored?: RenderedManifest['authored'];
}

/** Reads a stream into the model. Never throws for what the stream holds. */
export function readManifest(input: ManifestInput): RenderedManifest {
  const { target, stream, files } = input;
  const reader = new StreamReader(stream);
  if (files === undefined) reader.readFile(0, stream.text.length);
  else for (const file of files) reader.readFile(file.offset, file.end, file);
  const plain = target.kind === 'plain';
  return {
    target,
    renderer: input.renderer,
    stream,
    ...(input.printed !== undefined && { printed: input.printed }),
    resources: identify(reader.objects, input),
    malformed: reader.refused.map((refused) => malformed(refused, plain)),
    emptyDocuments: reader.emptyDocuments,
    warnings: input.warnings ?? [],
    sources: input.sources ?? [],
    authored: input.authored ?? (plain ? authoredInPlace : () => undefined),
  };
}

/** Gives every object its identity, now that all CustomResourceDefinitions are known. */
function identify(objects: readonly StreamObject[], input: ManifestInput): Resource[] {
  const definitions = objects.map((object) => object.value).filter(isCustomResourceDefinition);
  const scopes = new DeclaredScopes(definitions, input.scopes);
  const identities = new Identities(scopes, input.target.namespace);
  return objects.map(({ header, value, document, root }) => {
    const id = identities.of(header);
    return new DocumentResource(id, header.version, value, document, root);
  });
}

function malformed({ document, at, reason }: Refused, plain: boolean): MalformedDocument {
  const position =
    typeof at === 'number' ? document.positionAt(at) : document.locate(at, 'value').start;
  const { file } = document.options;
  return {
    position,
    reason,
    ...(file && { file: file.name }),
    ...(plain && { authored: authoredAt(document, position) }),
  };
}

/** Plain files are what a person wrote: the place itself. */
function authoredInPlace(
  resource: Resource,
  pointer: Pointer,
  part?: 'key' | 'value',
): Authored | undefined {
  if (!(resource instanceof DocumentResource)) return undefined;
  return authoredAt(resource.document, resource.locate(pointer, part).start);
}

function authoredAt(document: SourceDocument, position: Position): Authored {
  const file = document.options.file?.name ?? document.stream.name;
  return { file, ...document.inFile(position), confidence: 'exact' };
}
