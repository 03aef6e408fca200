import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import type { ManifestSet } from '../../../../manifest/manifest-set.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import type { Admitted } from '../../policy-engine.ts';
import type { Subject } from '../admission/subject.ts';
import type { UserInfo } from '../admission/user-info.ts';
import { ObjectWorld } from '../cluster/object-world.ts';
import { contentOf, type GlobalEntry, readGlobalEntry } from '../context/global-entries.ts';
import type { World } from '../context/world.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import type { Values } from '../values/values.ts';

/** What is looked up in a set of manifests. */
type SetWorld = World & Required<Pick<World, 'configMap' | 'get' | 'objects'>>;

/** A set of manifests as the cluster that admission happens in. */
export class Cluster {
  readonly world: World;
  readonly #namespaces = new Map<string, JsonObject>();

  constructor(
    set: ManifestSet,
    readonly base: ManifestSet | undefined,
    readonly parts: {
      readonly values: Values;
      readonly globalEntries: readonly GlobalEntry[];
      readonly configMaps: readonly JsonObject[];
      readonly expressions: ExpressionCompiler;
    },
  ) {
    const world = new ObjectWorld([...set.resources()].map((r) => withNamespace(r.value, r)));
    const rendered = set.ofKind('kyverno.io', 'GlobalContextEntry');
    const entries = rendered.flatMap(({ value }) => readGlobalEntry(value) ?? []);
    const given = withConfigMaps(world, parts.configMaps);
    this.world = withEntries(given, [...entries, ...parts.globalEntries], parts.expressions);
    for (const { name, value } of set.ofKind('', 'Namespace')) this.#namespaces.set(name, value);
  }

  /** An object asking for admission: an update of what stands at the base, or else new. */
  subject(admitted: Admitted, user: UserInfo | undefined): Subject {
    const { resource } = admitted;
    const { group, version, kind, namespace = '', name } = resource;
    const old = this.base?.named(group, kind, resource.namespace, name)[0];
    const namespaceObject =
      this.parts.values.namespaceObject(namespace) ?? this.#namespaces.get(namespace);
    return {
      object: withNamespace(admitted.object, resource),
      ...(old && { oldObject: withNamespace(old.value, old) }),
      gvk: { group, version, kind },
      subresource: '',
      operation: old ? 'UPDATE' : 'CREATE',
      namespaceLabels: this.#labels(namespace, namespaceObject),
      ...(namespaceObject && { namespaceObject }),
      ...(user && { user }),
    };
  }

  #labels(namespace: string, object: JsonObject | undefined): JsonObject {
    const said = this.parts.values.namespaceLabels(namespace);
    if (said) return said;
    const labels = objectOrEmpty(objectOrEmpty(object?.['metadata'])['labels']);
    return namespace === ''
      ? labels
      : Object.assign(newJsonObject(), labels, { 'kubernetes.io/metadata.name': namespace });
  }
}

/** The world with ConfigMaps that nothing in the set makes. */
function withConfigMaps(world: SetWorld, given: readonly JsonObject[]): SetWorld {
  if (given.length === 0) return world;
  const byName = new Map(
    given.map((value) => {
      const { namespace = 'default', name } = objectOrEmpty(value['metadata']);
      return [`${String(namespace)}/${String(name)}`, value];
    }),
  );
  return {
    ...offered(world),
    configMap: (namespace, name) =>
      world.configMap(namespace, name) ?? byName.get(`${namespace}/${name}`),
  };
}

/** What a set offers of a world. */
function offered(world: SetWorld): SetWorld {
  return {
    otherwise: world.otherwise,
    configMap: (namespace, name) => world.configMap(namespace, name),
    get: (path) => world.get(path),
    objects: (apiVersion, kind) => world.objects(apiVersion, kind),
  };
}

/** The world with the GlobalContextEntries that were given or rendered; others are not offered. */
function withEntries(
  world: SetWorld,
  entries: readonly GlobalEntry[],
  expressions: ExpressionCompiler,
): World {
  if (entries.length === 0) return world;
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    ...offered(world),
    globalEntry: (name, projection) => {
      const entry = byName.get(name);
      return entry && contentOf(entry, projection, (path) => world.get(path), expressions);
    },
  };
}

/** The object with the namespace the API server would give it. */
function withNamespace(object: JsonObject, resource: Resource): JsonObject {
  const metadata = objectOrEmpty(object['metadata']);
  if (resource.namespace === undefined || metadata['namespace'] === resource.namespace) {
    return object;
  }
  return Object.assign(newJsonObject(), object, {
    metadata: Object.assign(newJsonObject(), metadata, { namespace: resource.namespace }),
  });
}
