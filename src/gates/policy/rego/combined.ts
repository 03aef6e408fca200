import { Pointer } from '../../../manifest/pointer.ts';
import type { RenderedManifest } from '../../../manifest/rendered-manifest.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Admitted, PolicyReview } from '../policy-engine.ts';
import { objectText } from './encode-input.ts';
import type { PolicyInput } from './policy-runner.ts';

/** One object of a combined input, and the file it came from. */
export interface CombinedObject {
  readonly path: string;
  readonly admitted: Admitted;
}

/** What `--combine` judges as one. */
export interface Together {
  /** The same object for every target that is judged together with the others. */
  readonly key: object;
  readonly objects: readonly CombinedObject[];
}

/**
 * What is judged together with the objects of a target: its environment; without environments, all
 * plain files of the run, which is what conftest takes together; for anything else the target.
 * Mutated objects are known of the target alone; where there are others, all are as they stand.
 */
export function togetherWith(objects: readonly Admitted[], review: PolicyReview): Together {
  const { key, manifests } = companions(review);
  const together = objectsOf(manifests, objects);
  return { key, objects: isLoose(review.manifest) ? together.toSorted(byPath) : together };
}

/** conftest has files in the order of their names. */
function byPath(a: CombinedObject, b: CombinedObject): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function objectsOf(
  manifests: readonly RenderedManifest[],
  objects: readonly Admitted[],
): readonly CombinedObject[] {
  if (manifests.length < 2) {
    const path = (resource: Resource) => (manifests[0] ? pathIn(manifests[0], resource) : '');
    return objects.map((admitted) => ({ path: path(admitted.resource), admitted }));
  }
  return manifests.flatMap((manifest) =>
    manifest.resources.map((resource) => ({
      path: pathIn(manifest, resource),
      admitted: { resource, object: resource.value },
    })),
  );
}

/** conftest's combined input: `[{path, contents}, …]`. */
export function combinedInput({ objects }: Together): PolicyInput {
  const parts = objects.map(
    ({ path, admitted }) => `{"path":${JSON.stringify(path)},"contents":${objectText(admitted)}}`,
  );
  return { json: `[${parts.join(',')}]`, subject: 'all objects together' };
}

/**
 * The object that a message is about: the only one whose kind and name it says, or the only one of
 * a file whose path it says. Undefined when it names none, or several.
 */
export function objectNamed(message: string, { objects }: Together): CombinedObject | undefined {
  const named = objects.filter(({ admitted: { resource } }) => isNamed(message, resource));
  const precise = named.filter(({ admitted: { resource } }) =>
    says(message, resource.namespace ?? ''),
  );
  const [only, ...others] = precise.length > 0 ? precise : named;
  if (only) return others.length === 0 ? only : undefined;
  const inFile = objects.filter(({ path }) => path !== '' && says(message, path));
  return inFile.length === 1 ? inFile[0] : undefined;
}

function companions(review: PolicyReview): { key: object; manifests: readonly RenderedManifest[] } {
  const { set, manifest, run } = review;
  if (!isLoose(manifest) || !run) return { key: set, manifests: set.manifests };
  return { key: run, manifests: run.filter(isLoose) };
}

/** Plain files that belong to no environment. */
function isLoose(manifest: RenderedManifest | undefined): boolean {
  return manifest?.target.kind === 'plain' && manifest.target.environment === undefined;
}

function pathIn(manifest: RenderedManifest, resource: Resource): string {
  return manifest.authored(resource, Pointer.root)?.file ?? manifest.stream.name;
}

function isNamed(message: string, { kind, name }: Resource): boolean {
  return says(message.toLowerCase(), kind.toLowerCase()) && says(message, name);
}

/** Whether a text has a word that is not part of a longer name. */
function says(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + word.length);
    if (!/[\w.-]$/.test(before) && !/^(?:[\w-]|\.\w)/.test(after)) return true;
  }
  return false;
}
