import type { RenderedManifest, RenderWarning } from '../manifest/rendered-manifest.ts';
import { SourceText } from '../manifest/source-text.ts';
import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import { rendererOf } from './render-target.ts';
import type { Rendering } from './renderer.ts';

/** Changes when what is kept, or how targets are rendered, does. */
const FORMAT = 'rendering 1';

/**
 * Renders a target of a checkout as its renderer does, and keeps the text in the cache: a commit
 * never changes. The key holds the checkout (and so the commit), the target with all its inputs,
 * and the tool's version. Where a line was authored is not kept.
 */
export async function keptRendering(
  target: Target,
  checkout: Platform,
  signal: AbortSignal,
): Promise<Rendering> {
  const render = rendererOf(target.kind);
  const tool = await toolOf(target, checkout);
  if (tool === undefined) return render(target, checkout, signal);
  const key = [FORMAT, checkout.workingDirectory, JSON.stringify(target), tool].join('\n');
  const kept = read(await checkout.cache.get(key));
  if (kept) return kept;
  const watched = watchBorrowing(checkout);
  const rendering = await render(target, watched.platform, signal);
  // What was taken from the work tree is no part of the commit.
  if (!watched.borrowed()) await checkout.cache.set(key, written(rendering));
  return rendering;
}

/** The tool and its version; undefined when there is nothing to run, or nothing to run it with. */
async function toolOf({ kind }: Target, { tools }: Platform): Promise<string | undefined> {
  if (kind === 'plain') return undefined;
  try {
    const { tool, version, from } = await tools.find(kind);
    return `${tool} ${version} ${from}`;
  } catch {
    // The renderer says better what is missing.
    return undefined;
  }
}

function watchBorrowing(platform: Platform): { platform: Platform; borrowed: () => boolean } {
  let borrowed = false;
  const { borrowDependencies } = platform;
  if (borrowDependencies === undefined) return { platform, borrowed: () => false };
  return {
    platform: {
      ...platform,
      borrowDependencies: async (chart) => {
        borrowed = true;
        return borrowDependencies(chart);
      },
    },
    borrowed: () => borrowed,
  };
}

/** What is kept of a rendering: all but functions. */
interface Kept {
  readonly renderer: RenderedManifest['renderer'];
  readonly name: string;
  readonly text: string;
  readonly printed?: string;
  readonly warnings: readonly RenderWarning[];
  readonly sources: readonly string[];
}

function written({ renderer, stream, printed, warnings, sources }: Rendering): Uint8Array {
  const kept: Kept = {
    renderer,
    name: stream.name,
    text: stream.text,
    ...(printed !== undefined && { printed }),
    warnings,
    sources,
  };
  return Buffer.from(JSON.stringify(kept));
}

function read(bytes: Uint8Array | undefined): Rendering | undefined {
  if (bytes === undefined) return undefined;
  const { name, text, ...rest } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Kept;
  return { ...rest, stream: new SourceText(name, text) };
}
