import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import { rescope } from '../manifest/rescope.ts';
import { DeclaredScopes, isCustomResourceDefinition, type ScopeTable } from '../manifest/scope.ts';
import type { RenderedTarget } from './render-all.ts';

/**
 * Gives custom resources the scope that their CustomResourceDefinition says, when it stands in
 * another target of the same environment.
 */
export function rescopeAll(
  rendered: readonly RenderedTarget[],
  builtin: ScopeTable,
): RenderedTarget[] {
  const definitions = new Map<string, RenderedManifest['resources'][number]['value'][]>();
  for (const one of rendered) {
    if (!('manifest' in one)) continue;
    const known = definitions.get(environmentKey(one)) ?? [];
    known.push(...one.manifest.resources.map((r) => r.value).filter(isCustomResourceDefinition));
    definitions.set(environmentKey(one), known);
  }
  return rendered.map((one) => {
    const declared = definitions.get(environmentKey(one)) ?? [];
    if (!('manifest' in one) || declared.length === 0) return one;
    return {
      target: one.target,
      manifest: rescope(one.manifest, new DeclaredScopes(declared, builtin)),
    };
  });
}

function environmentKey({ target }: RenderedTarget): string {
  return target.environment ?? `target ${target.id}`;
}
