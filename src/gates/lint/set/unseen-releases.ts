import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';

/**
 * Where charts from elsewhere are deployed: the set has the object that asks for them (Flux, Argo CD,
 * k3s), and not what they hold. What is missing in such a namespace may well be theirs.
 */
export class UnseenReleases {
  readonly #namespaces = new Set<string>();

  constructor(set: ManifestSet) {
    for (const [kind, namespacesOf] of DEPLOYING) {
      const [group = '', name = ''] = kind.split('/');
      for (const resource of set.ofKind(group, name)) {
        for (const namespace of namespacesOf(resource)) this.#namespaces.add(namespace);
      }
    }
  }

  /** Whether one may make an object there; `undefined` is a cluster-scoped one, which any may make. */
  reach(namespace: string | undefined): boolean {
    return namespace === undefined ? this.#namespaces.size > 0 : this.#namespaces.has(namespace);
  }
}

type NamespacesOf = (resource: Resource) => readonly string[];

const DEPLOYING: ReadonlyMap<string, NamespacesOf> = new Map<string, NamespacesOf>([
  ['helm.toolkit.fluxcd.io/HelmRelease', helmRelease],
  ['argoproj.io/Application', application],
  [
    'helm.cattle.io/HelmChart',
    ({ value, namespace }) => given(value, 'targetNamespace', namespace),
  ],
]);

/** A chart in a Git repository may be this one's, and then it is rendered. */
function helmRelease({ value, namespace }: Resource): readonly string[] {
  const chart = objectOrEmpty(objectOrEmpty(objectOrEmpty(value['spec'])['chart'])['spec']);
  if (objectOrEmpty(chart['sourceRef'])['kind'] === 'GitRepository') return [];
  return given(value, 'targetNamespace', namespace);
}

function application({ value }: Resource): readonly string[] {
  const spec = objectOrEmpty(value['spec']);
  const sources = [spec['source'], ...arrayOrEmpty(spec['sources'])].filter(isJsonObject);
  if (!sources.some((one) => one['chart'] !== undefined)) return [];
  const namespace = stringOrUndefined(objectOrEmpty(spec['destination'])['namespace']);
  return namespace === undefined ? [] : [namespace];
}

function given(value: JsonObject, field: string, own: string | undefined): readonly string[] {
  const namespace = stringOrUndefined(objectOrEmpty(value['spec'])[field]) ?? own;
  return namespace === undefined ? [] : [namespace];
}
