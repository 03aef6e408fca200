import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, objectAt } from '../../reading.ts';

export const APPLICATION = 'argoproj.io/Application';

/** The sources of an Argo CD Application. */
export function* sourcesOf(
  application: Resource,
): Generator<{ source: JsonObject; pointer: Pointer }> {
  const place = Pointer.root.at('spec');
  const single = objectAt(application.value, 'spec', 'source');
  const several = [...itemsAt(application.value, 'spec', 'sources')];
  // `sources` beats `source`.
  if (several.length === 0 && Object.keys(single).length > 0) {
    yield { source: single, pointer: place.at('source') };
  }
  for (const [at, source] of several) yield { source, pointer: place.at('sources', at) };
}
