import type { Resource } from '../../manifest/resource.ts';
import { globOf } from './glob.ts';
import type { ExpectedDifference } from './options.ts';

/** Whether a place of a resource is one where two environments differ on purpose. */
export type IsExpected = (resource: Resource, path: string, pointer: string) => boolean;

/** Prepares what the configuration says of expected differences. */
export function expectedDifferences(listed: readonly ExpectedDifference[]): IsExpected {
  const entries = listed.map(({ kind = '**', name = '**', path }) => ({
    kind: globOf(kind),
    name: globOf(name),
    // What lies below an expected place is expected, too.
    places: [globOf(path), globOf(`${path}.**`), globOf(`${path}/**`), globOf(`${path}[*]**`)],
  }));
  return (resource, path, pointer) =>
    entries.some(
      (entry) =>
        entry.kind(resource.kind) &&
        entry.name(resource.name) &&
        entry.places.some((matches) => matches(path) || matches(pointer)),
    );
}
