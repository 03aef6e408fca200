import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { ObjectWorld } from '../cluster/object-world.ts';
import type { World } from '../context/world.ts';
import { parseImageName } from '../images/image-name.ts';
import { asResource } from './read-objects.ts';

/** The world CEL policies of a test see: a `Context` file's resources and images, or nothing. */
export function celWorld(context: JsonObject | undefined): World {
  const spec = objectOrEmpty(context?.['spec']);
  const resources = arrayOrEmpty(spec['resources']).filter(isJsonObject).map(asResource);
  return new ObjectWorld(resources, {
    images: new Map(arrayOrEmpty(spec['images']).filter(isJsonObject).flatMap(imageEntries)),
    unknownKinds: 'missing',
  });
}

function imageEntries(image: JsonObject): readonly (readonly [string, JsonValue])[] {
  const reference = String(image['image'] ?? '');
  const name = parseImageName(reference);
  const data = newJsonObject();
  if (name) {
    Object.assign(data, {
      registry: name.registry,
      repository: name.repository,
      identifier: name.digest || name.tag,
      tag: name.tag,
      digest: name.digest,
    });
  }
  return [[reference, Object.assign(data, image, { image: reference })]];
}
