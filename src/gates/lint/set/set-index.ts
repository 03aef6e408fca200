import { type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { Declarations } from './declarations.ts';
import { IsolatedWorkloads } from './isolated-workloads.ts';
import { OpenNamespaces } from './open-namespaces.ts';
import { PodIndex } from './pod-index.ts';
import { runsUnseen } from './unseen-pods.ts';
import { UnseenReleases } from './unseen-releases.ts';

/** What the rules ask of a set again and again, worked out once for each set. */
export class SetIndex {
  /** The pods that the set runs, by their labels. */
  readonly pods: PodIndex;
  /** Which names the set gives, itself or through its operators' resources. */
  readonly declared: Declarations;

  /** Which workloads a NetworkPolicy isolates. */
  readonly isolated: IsolatedWorkloads;
  /** The set's CustomResourceDefinitions, by the `group/kind` they define. */
  readonly crds: ReadonlyMap<string, Resource>;

  readonly #releases: UnseenReleases;

  private constructor(readonly set: ManifestSet) {
    const namespaces = new OpenNamespaces(set);
    this.pods = new PodIndex(set, namespaces);
    this.#releases = new UnseenReleases(set);
    this.declared = new Declarations(set, namespaces, this.#releases);
    this.isolated = new IsolatedWorkloads(set, this.pods);
    this.crds = new Map(
      set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition').map((crd) => {
        const spec = objectOrEmpty(crd.value['spec']);
        return [`${String(spec['group'])}/${String(objectOrEmpty(spec['names'])['kind'])}`, crd];
      }),
    );
  }

  /** See `runsUnseen`: whether pods that no template shows may carry these labels. */
  runsUnseen(labels: JsonObject, namespace: string | undefined): boolean {
    return runsUnseen(this.set, this.pods, labels, namespace);
  }

  /** Whether a chart from elsewhere is deployed there, so that what is missing may be its. */
  bringsUnseen(namespace: string | undefined): boolean {
    return this.#releases.reach(namespace);
  }

  /** The index of a set; the same one for the same set. */
  static of(set: ManifestSet): SetIndex {
    let index = INDEXES.get(set);
    if (!index) {
      index = new SetIndex(set);
      INDEXES.set(set, index);
    }
    return index;
  }
}

const INDEXES = new WeakMap<ManifestSet, SetIndex>();
