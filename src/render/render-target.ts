import { BUILTIN_SCOPES } from '../kubernetes/scopes.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Target, TargetKind } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import { renderPlain } from './plain/render-plain.ts';
import type { Renderer } from './renderer.ts';
import { substituteRendering } from './substitution/substitute-rendering.ts';

/** Plain manifests are read without the code that calls renderers. */
const RENDERERS: Readonly<Record<TargetKind, Renderer>> = {
  helm: async (...given) => (await import('./helm/render-helm.ts')).renderHelm(...given),
  kustomize: async (...given) =>
    (await import('./kustomize/render-kustomize.ts')).renderKustomize(...given),
  plain: renderPlain,
};

/** What renders a kind of target. */
export function rendererOf(kind: TargetKind): Renderer {
  return RENDERERS[kind];
}

/**
 * Renders a target and reads the result into the model. Rejects with a `FailureError`. `render`
 * replaces the target's own renderer: one that keeps what it rendered.
 */
export async function renderTarget(
  target: Target,
  platform: Platform,
  signal: AbortSignal,
  render: Renderer = rendererOf(target.kind),
): Promise<RenderedManifest> {
  const rendering = substituteRendering(
    await render(target, platform, signal),
    target.substitution,
  );
  return readManifest({ target, scopes: BUILTIN_SCOPES, ...rendering });
}
