import type { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../kubernetes/versions.ts';
import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Inspection } from '../gate.ts';
import {
  type CompareOptions,
  compareManifests,
  type ManifestChange,
} from './compare/compare-manifests.ts';
import { KindSchemas } from './compare/kind-schemas.ts';
import { identityOf } from './compare/pair.ts';
import { type DiffOptions, equivalencesOf } from './options.ts';

/**
 * Compares a target with its base. A chart that differs is rendered once more: what differs then,
 * too, is made anew by each rendering (passwords, certificates) and is no change.
 */
export async function compareTarget(
  { manifest, base, environment, set, renderAgain }: Inspection,
  how: {
    readonly options: DiffOptions;
    readonly builtIn: BuiltInSchemas;
    readonly between: boolean;
  },
): Promise<ManifestChange> {
  const version = environment.kubernetesVersions[0] ?? DEFAULT_KUBERNETES_VERSION;
  const schemas = new KindSchemas(how.builtIn, version, base ? [set, base.set] : [set]);
  const compare: CompareOptions = {
    equivalences: equivalencesOf(how.options),
    schemaOf: (gvk) => schemas.of(gvk),
    acrossNamespaces: how.between && !bothPlain(manifest, base?.manifest),
  };
  const from = base?.manifest ?? { resources: [] };
  const change = compareManifests(from, manifest, compare);
  if (!mayBeUnstable(manifest, change) || how.options.detectUnstable === false) return change;
  const again = await renderAgain?.();
  if (again === undefined) return change;
  const unstable = unstablePointers(manifest, again, compare);
  if (unstable.size === 0) return change;
  const unstableIn = (resource: Resource) => unstable.get(identityOf(resource));
  return compareManifests(from, manifest, { ...compare, unstableIn });
}

/** Plain files say their namespaces themselves; overlays and charts get them from outside. */
function bothPlain(to: RenderedManifest, from: RenderedManifest | undefined): boolean {
  return to.target.kind === 'plain' && from?.target.kind === 'plain';
}

/** Only charts have functions that never say the same twice. */
function mayBeUnstable({ target }: RenderedManifest, { changes }: ManifestChange): boolean {
  return target.kind === 'helm' && changes.some(({ edits }) => edits.length > 0);
}

function unstablePointers(
  first: RenderedManifest,
  second: RenderedManifest,
  compare: CompareOptions,
): Map<string, ReadonlySet<string>> {
  const { changes } = compareManifests(first, second, compare);
  return new Map(
    changes.flatMap((pair): [string, ReadonlySet<string>][] =>
      pair.kind === 'same'
        ? [[identityOf(pair.after), new Set(pair.edits.map((e) => e.pointer.toString()))]]
        : [],
    ),
  );
}
