import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { ObjectWorld, type WorldKnowledge } from '../cluster/object-world.ts';
import type { World } from '../context/world.ts';
import { parseImageName } from '../images/image-name.ts';
import type { LoadedTest } from './load-test.ts';

/** What policies of a test can look up. */
export interface TestWorlds {
  /** For policies of kyverno.io. */
  readonly world: World;
  /** For CEL policies. */
  readonly celWorld: World;
}

/**
 * The worlds of a test, as the Kyverno CLI makes them. Without cluster resources CEL policies see
 * the objects of the `Context` file and the targets, and other policies nothing but the objects
 * that they mutate or clone: values take the place of API calls and ConfigMaps. With cluster
 * resources both see these, the resources, the targets and the parameters. A global context entry
 * that nobody mocks is null to CEL.
 */
export function worldsOf(test: LoadedTest): TestWorlds {
  const { cluster, mocks, resources, targets, params, cloneSources, plurals } = test;
  const spec = objectOrEmpty(test.context?.['spec']);
  const known = arrayOrEmpty(spec['resources']).filter(isJsonObject);
  const everything = [...cluster, ...known, ...resources, ...targets, ...params];
  const shared: WorldKnowledge = { ...mocks, targets, plurals };
  const images = new Map(arrayOrEmpty(spec['images']).filter(isJsonObject).flatMap(imageEntries));
  const celWorld = new ObjectWorld(test.hasCluster ? everything : [...known, ...targets], {
    globalEntries: new Map(),
    ...shared,
    images,
    unknownKinds: test.hasCluster ? 'empty' : 'missing',
  });
  const objects = new ObjectWorld([...everything, ...cloneSources], shared);
  return { world: test.hasCluster ? lenient(objects) : withoutCluster(objects), celWorld };
}

/** Registries and the like are left out, as with {@link withoutCluster}. */
function lenient(world: ObjectWorld): World {
  return {
    ...withoutCluster(world),
    configMap: (namespace, name) => world.configMap(namespace, name),
    get: (path) => world.get(path),
  };
}

function withoutCluster(world: ObjectWorld): World {
  const { globalEntry, respond, targets } = world;
  return {
    otherwise: 'ignore',
    objects: (apiVersion, kind) => world.objects(apiVersion, kind),
    ...(globalEntry && { globalEntry }),
    ...(respond && { respond }),
    ...(targets && { targets }),
  };
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
