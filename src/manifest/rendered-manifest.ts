import type { Pointer } from './pointer.ts';
import type { Authored, Resource } from './resource.ts';
import type { Position, SourceText } from './source-text.ts';
import type { Target } from './target.ts';

/** A document that is not a Kubernetes object. Never dropped: each becomes `model/malformed`. */
export interface MalformedDocument {
  readonly position: Position;
  /** What is wrong, as a sentence. */
  readonly reason: string;
  /** The file it stands in, for targets made of plain files. */
  readonly file?: string;
  /** The same place in the file a person wrote; plain targets always know it. */
  readonly authored?: Authored;
}

/** What a renderer said on the side: a deprecation, a skipped file. */
export interface RenderWarning {
  readonly message: string;
  /** The rule it is reported as, when a gate owns such messages: `lint/kustomize-deprecated-field`. */
  readonly rule?: string;
  readonly file?: string;
  readonly line?: number;
}

/** The centre: what one target renders to, read once, judged by every gate. */
export interface RenderedManifest {
  readonly target: Target;
  readonly renderer: { readonly tool: string; readonly version: string };
  /** What the renderer printed, where substitution made another stream of it. */
  readonly printed?: string;
  /** The exact text the renderer emitted. For plain targets of several files, the files joined. */
  readonly stream: SourceText;
  /** In stream order; Lists are expanded; positions are kept. */
  readonly resources: readonly Resource[];
  readonly malformed: readonly MalformedDocument[];
  /** Documents that hold nothing but comments, or null. */
  readonly emptyDocuments: number;
  readonly warnings: readonly RenderWarning[];
  /** Files the target is made of (values, templates, overlays, patches), relative to the cwd. */
  readonly sources: readonly string[];
  /** Where a place of a resource was authored, as far as it is known. */
  authored(resource: Resource, pointer: Pointer, part?: 'key' | 'value'): Authored | undefined;
}
