import { distance } from 'fastest-levenshtein';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { madeBy } from './makers.ts';
import { Mentions } from './mentions.ts';

/** An object that something refers to. `namespace` is undefined for cluster-scoped kinds. */
export interface Wanted {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What is known about an object that the set does not give. */
export interface Absence {
  /** The same kind and name in another namespace of the set. */
  readonly elsewhere?: Resource;
  /** An object of the set whose name is so close that a slip is likely. */
  readonly similar?: Resource;
}

/** Which names exist once a set is applied and its operators have worked. */
export class Declarations {
  readonly #made = new Set<string>();
  readonly #mentions: Mentions;

  constructor(readonly set: ManifestSet) {
    this.#mentions = new Mentions(set);
    for (const resource of set.resources()) {
      for (const { kind, name, anywhere } of madeBy(resource)) {
        this.#made.add(`${kind}/${anywhere ? '*' : resource.namespace}/${name}`);
      }
    }
  }

  /** Whether the set, or an operator at its word, makes the object. */
  gives({ group, kind, namespace, name }: Wanted): boolean {
    return (
      this.set.named(group, kind, namespace, name).length > 0 ||
      // The scope of a foreign kind may be unknown, and its objects then have a namespace.
      (namespace === undefined && this.set.ofKind(group, kind).some((r) => r.name === name)) ||
      (group === '' &&
        (this.#made.has(`${kind}/${namespace}/${name}`) || this.#made.has(`${kind}/*/${name}`)))
    );
  }

  /**
   * What is missing and why that matters; undefined when the object is there, or when something
   * in the set names it in a way that lets it be made at run time (an argument, RBAC by name, a
   * custom resource).
   */
  absence(wanted: Wanted): Absence | undefined {
    if (wanted.name === '' || this.gives(wanted)) return undefined;
    if (this.#mentions.has(wanted)) return undefined;
    const kin = this.set.ofKind(wanted.group, wanted.kind);
    const elsewhere = kin.find((r) => r.name === wanted.name);
    const similar = kin.find(
      (r) =>
        (wanted.namespace === undefined || r.namespace === wanted.namespace) &&
        isSlip(wanted.name, r.name),
    );
    return { ...(elsewhere && { elsewhere }), ...(similar && { similar }) };
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
