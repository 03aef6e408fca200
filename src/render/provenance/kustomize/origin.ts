import { gvkOf } from '../../../manifest/gvk.ts';
import { objectOrEmpty, stringOrUndefined } from '../../../manifest/json.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Kustomization } from '../../layout/kustomization.ts';
import type { KustomizationTree } from '../../layout/kustomization-tree.ts';
import type { FileDocument } from '../../layout/read-documents.ts';
import type { SourceDocuments } from '../source-documents.ts';

/** A kustomization that a resource passes through, and the names it has had until there. */
export interface Layer {
  readonly kustomization: Kustomization;
  /** The resource's own name and what it was renamed to, this kustomization included. */
  readonly names: readonly string[];
}

/** The file a resource was read from, and the kustomizations it passed, the outermost first. */
export interface Origin {
  readonly document: FileDocument;
  readonly layers: readonly Layer[];
}

/** A document on its way out. */
interface Candidate {
  readonly document: FileDocument;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  /** The last one is its name now. */
  readonly names: readonly string[];
  /** From the innermost to the outermost. */
  readonly layers: readonly Layer[];
}

/** Deeper than any tree of people; kustomize itself refuses circles. */
const MAX_DEPTH = 32;

/** What kustomize gives no prefix and no suffix. */
const NEVER_RENAMED = new Set(['CustomResourceDefinition', 'APIService', 'Namespace']);

/** Finds the file each rendered resource comes from: by its kind, and the name it ends up with. */
export class OriginFinder {
  #candidates: readonly Candidate[] | undefined;

  constructor(
    readonly tree: KustomizationTree,
    readonly documents: SourceDocuments,
    /** What becomes of a name after the build: Flux's substitution. */
    readonly finalName: (name: string) => string,
  ) {}

  /** Undefined when there is none, or when it could be more than one. */
  find(resource: Resource): Origin | undefined {
    this.#candidates ??= this.#collect();
    const stated = stringOrUndefined(objectOrEmpty(resource.value['metadata'])['namespace']);
    const named = this.#candidates.filter(
      (one) =>
        one.kind === resource.kind &&
        one.group === resource.group &&
        this.finalName(one.names.at(-1) ?? '') === resource.name,
    );
    const inNamespace = named.filter((one) => (one.namespace ?? stated) === stated);
    const [only, second] = inNamespace.length > 0 ? inNamespace : named;
    if (only === undefined || second !== undefined) return undefined;
    return { document: only.document, layers: only.layers.toReversed() };
  }

  #collect(): readonly Candidate[] {
    const byDirectory = new Map(this.tree.kustomizations.map((one) => [one.directory, one]));
    const [root] = this.tree.kustomizations;
    if (root === undefined) return [];
    const added = this.tree.added.flatMap((path) => byDirectory.get(path) ?? []);
    return added.reduce(
      (inside, component) => [
        ...inside.map((one) => passing(one, component)),
        ...this.#leaving(component, byDirectory, 0),
      ],
      this.#leaving(root, byDirectory, 0),
    );
  }

  /** What comes out of a kustomization. */
  #leaving(
    kustomization: Kustomization,
    byDirectory: ReadonlyMap<string, Kustomization>,
    depth: number,
  ): Candidate[] {
    if (depth > MAX_DEPTH) return [];
    let inside: Candidate[] = [];
    for (const path of kustomization.resources) {
      const inner = byDirectory.get(path.replace(/\/$/, ''));
      // A component works on what its user has gathered so far.
      if (inner?.component) inside = inside.map((one) => passing(one, inner));
      if (inner) inside.push(...this.#leaving(inner, byDirectory, depth + 1));
      else inside.push(...this.documents.of(path).map(candidateOf));
    }
    return inside.map((one) => passing(one, kustomization));
  }
}

function candidateOf(document: FileDocument): Candidate {
  const { apiVersion, kind, metadata } = document.value;
  const { name, namespace } = objectOrEmpty(metadata);
  return {
    document,
    ...gvkOf(String(apiVersion ?? ''), String(kind ?? '')),
    namespace: stringOrUndefined(namespace),
    names: [String(name ?? '')],
    layers: [],
  };
}

/** A document as a kustomization lets it out: renamed, in another namespace. */
function passing(candidate: Candidate, kustomization: Kustomization): Candidate {
  const { namePrefix, nameSuffix, namespace } = kustomization.value;
  const name = candidate.names.at(-1) ?? '';
  const renamed = NEVER_RENAMED.has(candidate.kind)
    ? name
    : `${stringOrUndefined(namePrefix) ?? ''}${name}${stringOrUndefined(nameSuffix) ?? ''}`;
  const names = renamed === name ? candidate.names : [...candidate.names, renamed];
  return {
    ...candidate,
    names,
    namespace: stringOrUndefined(namespace) ?? candidate.namespace,
    layers: [...candidate.layers, { kustomization, names }],
  };
}
