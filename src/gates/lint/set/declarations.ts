import { distance } from 'fastest-levenshtein';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { madeBy } from './makers.ts';
import { Mentions } from './mentions.ts';
import type { OpenNamespaces } from './open-namespaces.ts';
import type { UnseenReleases } from './unseen-releases.ts';

/** An object that something refers to. `namespace` is undefined for cluster-scoped kinds. */
export interface Wanted {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What is known about an object that the set does not give. */
export interface Absence {
  /** The set has no object of that kind there at all: it may well be kept elsewhere. */
  readonly alone: boolean;
  /** The same kind and name in another namespace of the set. */
  readonly elsewhere?: Resource;
  /** An object of the set whose name is so close that a slip is likely. */
  readonly similar?: Resource;
}

/** Which names exist once a set is applied and its operators have worked. */
export class Declarations {
  readonly #made = new Set<string>();
  readonly #mentions: Mentions;

  constructor(
    readonly set: ManifestSet,
    readonly namespaces: OpenNamespaces,
    readonly releases: UnseenReleases,
  ) {
    this.#mentions = new Mentions(set);
    for (const resource of set.resources()) {
      for (const { kind, name, anywhere } of madeBy(resource)) {
        const open = anywhere || namespaces.isOpen(resource.namespace);
        this.#made.add(`${kind}/${open ? '*' : resource.namespace}/${name}`);
      }
    }
  }

  /** Whether the set, or an operator at its word, makes the object. */
  gives(wanted: Wanted): boolean {
    const { group, kind, namespace, name } = wanted;
    return (
      this.set.named(group, kind, namespace, name).length > 0 ||
      this.#kin(wanted).some((one) => one.name === name) ||
      (group === '' && this.#isMade(kind, namespace, name))
    );
  }

  /**
   * What is known of an object that is missing; undefined when it is there, or when something in
   * the set names it in a way that lets it be made at run time (an argument, RBAC by name, a
   * custom resource), or when a chart from elsewhere may bring it and no slip is likely.
   */
  absence(wanted: Wanted): Absence | undefined {
    if (wanted.name === '' || this.gives(wanted) || this.#mentions.has(wanted)) return undefined;
    const absence = this.missing(wanted);
    const isUnlikely = absence.elsewhere !== undefined || absence.similar !== undefined;
    return !isUnlikely && this.#mayBeBrought(wanted) ? undefined : absence;
  }

  /** Charts bring no objects of Flux and Argo CD itself. */
  #mayBeBrought({ group, namespace }: Wanted): boolean {
    if (group.endsWith('.toolkit.fluxcd.io') || group === 'argoproj.io') return false;
    return this.releases.reach(namespace);
  }

  /** What is known of an object that the set does not give. */
  missing(wanted: Wanted): Absence {
    const kin = this.#kin(wanted);
    const elsewhere = this.set
      .ofKind(wanted.group, wanted.kind)
      .find((one) => one.name === wanted.name);
    const similar = kin.find((one) => isSlip(wanted.name, one.name));
    return {
      alone: !kin.some(
        (one) => one.namespace === wanted.namespace || wanted.namespace === undefined,
      ),
      ...(elsewhere && { elsewhere }),
      ...(similar && { similar }),
    };
  }

  /** Objects of the kind that are, or may be, where the wanted one should be. */
  #kin({ group, kind, namespace }: Wanted): readonly Resource[] {
    return this.set
      .ofKind(group, kind)
      .filter((one) => namespace === undefined || this.namespaces.meet(one.namespace, namespace));
  }

  #isMade(kind: string, namespace: string | undefined, name: string): boolean {
    if (this.#made.has(`${kind}/*/${name}`)) return true;
    if (this.#made.has(`${kind}/${namespace}/${name}`)) return true;
    if (!this.namespaces.isOpen(namespace)) return false;
    return [...this.#made].some((made) => made.startsWith(`${kind}/`) && made.endsWith(`/${name}`));
  }
}

/** A name a slip away: two letters at most, or kustomize's content hash left off. */
export function isSlip(written: string, meant: string): boolean {
  if (
    meant.startsWith(`${written}-`) &&
    /^[bcdfghkmt2-9]{10}$/.test(meant.slice(written.length + 1))
  ) {
    return true;
  }
  const letters = (text: string): string => text.replace(/\d+/g, '#');
  if (letters(written) === letters(meant)) return false;
  return Math.min(written.length, meant.length) >= 5 && distance(written, meant) <= 2;
}
