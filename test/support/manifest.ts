import { BUILTIN_SCOPES } from '../../src/kubernetes/scopes.ts';
import { ManifestSet } from '../../src/manifest/manifest-set.ts';
import { type ManifestInput, readManifest } from '../../src/manifest/read-manifest.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import { SourceText } from '../../src/manifest/source-text.ts';
import type { Target } from '../../src/manifest/target.ts';

/** A plain target of that id, in namespace `default`, for Kubernetes 1.34. */
export function targetOf(overrides: Partial<Target> = {}): Target {
  const id = overrides.id ?? 'app.yaml';
  return {
    id,
    kind: 'plain',
    path: id,
    namespace: 'default',
    kubernetesVersions: ['1.34'],
    ...overrides,
  };
}

/** A manifest read from YAML, as if it were the plain file `app.yaml`. */
export function manifestOf(
  yaml: string,
  overrides: Partial<Omit<ManifestInput, 'target'>> & { target?: Partial<Target> } = {},
): RenderedManifest {
  const { target, ...rest } = overrides;
  const read = targetOf(target);
  return readManifest({
    renderer: { tool: 'plain', version: '0' },
    stream: new SourceText(read.path, yaml),
    scopes: BUILTIN_SCOPES,
    ...rest,
    target: read,
  });
}

/** A set named `test`; texts are read as targets `0.yaml`, `1.yaml`, … */
export function setOf(...manifests: readonly (RenderedManifest | string)[]): ManifestSet {
  const read = manifests.map((one, index) =>
    typeof one === 'string' ? manifestOf(one, { target: { id: `${index}.yaml` } }) : one,
  );
  return new ManifestSet('test', read);
}

/** The one resource a YAML text holds; throws when it holds none, several, or something malformed. */
export function resourceOf(yaml: string): Resource {
  const { resources, malformed } = manifestOf(yaml);
  const [resource] = resources;
  if (resource === undefined || resources.length > 1 || malformed.length > 0) {
    const reasons = malformed.map((document) => document.reason).join(' ');
    throw new Error(`expected one resource, found ${resources.length}. ${reasons}`);
  }
  return resource;
}
