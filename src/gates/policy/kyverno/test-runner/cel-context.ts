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

/**
 * The world other policies of a test see: the objects of the test as mutation targets. The Kyverno
 * CLI answers neither API calls nor ConfigMaps: values take their place.
 */
export function testWorld(objects: readonly JsonObject[]): World {
  const all = new ObjectWorld(objects);
  return { otherwise: 'ignore', objects: (apiVersion, kind) => all.objects(apiVersion, kind) };
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
