import { posix } from 'node:path';
import { Pointer } from '../../../manifest/pointer.ts';
import type { RenderedManifest } from '../../../manifest/rendered-manifest.ts';
import type { Resource } from '../../../manifest/resource.ts';

/** Files that define the same objects, each in its own way. */
export interface Versions {
  /** Sorted. */
  readonly files: readonly string[];
  /** The resources that one of them has defined before, in stream order. */
  readonly repeated: readonly Resource[];
}

/**
 * Which files of a search are versions of one another: releases, examples, one object for each
 * platform. Nothing deploys them together (no kustomization, no Argo CD or Flux object names them),
 * and they have more than one object in common, or lie in different directories or among examples, or
 * are more than two. What is left, one object twice among manifests, is a mistake.
 */
export class FileVersions {
  readonly #files = new Map<Resource, string>();
  readonly #groups = new Map<Resource, Versions>();

  private constructor(manifest: RenderedManifest) {
    const { kind, deployedBy, environment, files = [] } = manifest.target;
    if (kind !== 'plain' || deployedBy || environment !== undefined || files.length < 2) return;
    const versions = this.#versionsAmong(this.#twinsOf(manifest));
    const groups = new FileGroups();
    for (const some of versions) groups.join(this.#filesOf(some));
    const repeated = new Map<string, Resource[]>();
    for (const some of versions) {
      const group = groups.of(this.#filesOf(some)[0] ?? '');
      repeated.set(group, [...(repeated.get(group) ?? []), ...some.slice(1)]);
    }
    for (const [group, resources] of repeated) {
      const found = { files: groups.members(group), repeated: resources };
      for (const resource of resources) this.#groups.set(resource, found);
    }
  }

  static of(manifest: RenderedManifest): FileVersions {
    let versions = KNOWN.get(manifest);
    if (!versions) {
      versions = new FileVersions(manifest);
      KNOWN.set(manifest, versions);
    }
    return versions;
  }

  /** The files whose version a resource is, when another of them has it already. */
  around(resource: Resource): Versions | undefined {
    return this.#groups.get(resource);
  }

  /** Resources of one identity, where they stand in more than one file. */
  #twinsOf(manifest: RenderedManifest): Resource[][] {
    const byIdentity = new Map<string, Resource[]>();
    for (const resource of manifest.resources) {
      const { group, kind, namespace, name } = resource;
      if (name === '' || name.endsWith('*')) continue;
      const key = JSON.stringify([group, kind, namespace, name]);
      const same = byIdentity.get(key);
      if (same) same.push(resource);
      else byIdentity.set(key, [resource]);
    }
    const several = [...byIdentity.values()].filter((some) => some.length > 1);
    for (const resource of several.flat()) {
      const file = manifest.authored(resource, Pointer.root)?.file;
      if (file !== undefined) this.#files.set(resource, file);
    }
    // One of them standing twice in one file is a mistake, whatever the files are.
    return several.filter((some) => this.#filesOf(some).length === some.length);
  }

  /**
   * Where some files of a directory are versions, one object in two others is no mistake either.
   * Files that each begin with their namespace are no versions for that.
   */
  #versionsAmong(twins: readonly Resource[][]): Resource[][] {
    const telling = twins.filter(([one]) => one?.kind !== 'Namespace');
    const shared = sharedCounts(telling.map((some) => this.#filesOf(some)));
    const certain = twins.filter((some) =>
      telling.includes(some)
        ? isVersioned(this.#filesOf(some), shared)
        : areApart(this.#filesOf(some)),
    );
    const directories = new Set(
      certain.flatMap((some) => {
        const [only, ...others] = directoriesOf(this.#filesOf(some));
        return only !== undefined && others.length === 0 ? [only] : [];
      }),
    );
    return twins.filter(
      (some) =>
        certain.includes(some) ||
        directoriesOf(this.#filesOf(some)).every((one) => directories.has(one)),
    );
  }

  #filesOf(resources: readonly Resource[]): string[] {
    return [...new Set(resources.flatMap((one) => this.#files.get(one) ?? []))].sort();
  }
}

const KNOWN = new WeakMap<RenderedManifest, FileVersions>();

/** How many objects each pair of files has in common. Of many files, neighbours are enough. */
function sharedCounts(sets: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [first, second] of sets) {
    const pair = `${first}\n${second}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function isVersioned(files: readonly string[], shared: ReadonlyMap<string, number>): boolean {
  if (files.length > 2 || areApart(files)) return true;
  return (shared.get(files.join('\n')) ?? 0) > 1;
}

function areApart(files: readonly string[]): boolean {
  return directoriesOf(files).length > 1 || files.every(isExample);
}

function isExample(file: string): boolean {
  return posix
    .dirname(file)
    .split('/')
    .some((one) => EXAMPLES.test(one));
}

/** Where projects show ways to do one thing. */
const EXAMPLES = /^(?:examples?|samples?|recipes?|tutorials?|docs?|benchmarks?|demos?)$/;

function directoriesOf(files: readonly string[]): string[] {
  return [...new Set(files.map((one) => posix.dirname(one)))];
}

/** Files that are connected by what they share. */
class FileGroups {
  readonly #leader = new Map<string, string>();

  join([first = '', ...others]: readonly string[]): void {
    for (const one of others) this.#leader.set(this.of(one), this.of(first));
    if (!this.#leader.has(first)) this.#leader.set(first, first);
  }

  of(file: string): string {
    const leader = this.#leader.get(file) ?? file;
    return leader === file ? file : this.of(leader);
  }

  members(group: string): string[] {
    return [...this.#leader.keys()].filter((file) => this.of(file) === group).sort();
  }
}
