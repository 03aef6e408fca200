import type { JoinedFile } from '../manifest/join-files.ts';
import type { RenderedManifest, RenderWarning } from '../manifest/rendered-manifest.ts';
import type { SourceText } from '../manifest/source-text.ts';
import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';

/** What a renderer hands over to be read into the model. */
export interface Rendering {
  readonly renderer: RenderedManifest['renderer'];
  /** Byte for byte what the tool printed, or the file as it stands. */
  readonly stream: SourceText;
  /** As {@link RenderedManifest.printed}. */
  readonly printed?: string;
  readonly warnings: readonly RenderWarning[];
  /** Files the target is made of, relative to the working directory. */
  readonly sources: readonly string[];
  /** For plain targets of several files. */
  readonly files?: readonly JoinedFile[];
  /** Where a place was authored; called only when a finding asks. */
  readonly authored?: RenderedManifest['authored'];
}

/** Renders one kind of target. Rejects with a `FailureError`. */
export type Renderer = (
  target: Target,
  platform: Platform,
  signal: AbortSignal,
) => Promise<Rendering>;
