import { labelQuery } from '../../../../kubernetes/label-query.ts';
import { gvkOf } from '../../../../manifest/gvk.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import type { World } from '../context/world.ts';
import { goSprint } from '../text/go-text.ts';
import { type ApiPath, parseApiPath } from './api-path.ts';
import type { DeclaredPlurals } from './declared-plurals.ts';
import { pluralFor } from './plural.ts';

/** What a world of given objects also knows. */
export interface WorldKnowledge {
  /** What registries say, by image reference. */
  readonly images?: ReadonlyMap<string, JsonValue>;
  /** The contents of GlobalContextEntries; a projection is a member of the content. */
  readonly globalEntries?: ReadonlyMap<string, JsonValue>;
  readonly respond?: NonNullable<World['respond']>;
  /** Objects that policies may change when another one is admitted. */
  readonly targets?: readonly JsonObject[];
  /** The plurals of custom kinds. */
  readonly plurals?: DeclaredPlurals;
  /** Lists of kinds of which there is no object: empty, or not found. Default empty. */
  readonly unknownKinds?: 'empty' | 'missing';
}

/** Answers look-ups from a set of objects, as an API server with just these objects would. */
export class ObjectWorld implements World {
  readonly otherwise = 'refuse';
  readonly #byPlural = new Map<string, JsonObject[]>();
  readonly image?: (reference: string) => JsonValue | undefined;
  readonly globalEntry?: NonNullable<World['globalEntry']>;
  readonly respond?: NonNullable<World['respond']>;
  readonly targets?: readonly JsonObject[];

  constructor(
    objects: Iterable<JsonObject>,
    readonly knowledge: WorldKnowledge = {},
  ) {
    for (const object of objects) this.#add(object);
    const { images, globalEntries, respond, targets } = knowledge;
    if (images) this.image = (reference) => images.get(reference);
    if (globalEntries) this.globalEntry = (name, part) => memberOf(globalEntries.get(name), part);
    if (respond) this.respond = respond;
    if (targets) this.targets = targets;
  }

  configMap(namespace: string, name: string): JsonObject | undefined {
    return this.#ofPlural('', 'configmaps').find((object) => isNamed(object, namespace, name));
  }

  get(path: string): JsonValue | undefined {
    const parsed = parseApiPath(path);
    if (!parsed) return undefined;
    return parsed.name === undefined ? this.#list(parsed) : this.#one(parsed, parsed.name);
  }

  objects(apiVersion: string, kind: string): readonly JsonObject[] {
    const { group } = gvkOf(apiVersion, kind);
    return [...this.#byPlural.values()]
      .flat()
      .filter((o) => o['kind'] === kind && groupOf(o) === group);
  }

  #one(path: ApiPath, name: string): JsonObject | undefined {
    const { group } = gvkOf(path.apiVersion, '');
    return this.#ofPlural(group, path.plural).find((object) =>
      isNamed(object, path.namespace ?? '', name),
    );
  }

  #list(path: ApiPath): JsonObject | undefined {
    const { group } = gvkOf(path.apiVersion, '');
    const known = this.#ofPlural(group, path.plural);
    if (known.length === 0 && this.knowledge.unknownKinds === 'missing') return undefined;
    const selects = labelQuery(path.labelSelector ?? '');
    const items = known.filter((object) => {
      const facts = factsOf(object);
      return (
        (path.namespace === undefined || facts.namespace === path.namespace) &&
        selects(facts.labels)
      );
    });
    const kind = known[0]?.['kind'];
    return Object.assign(newJsonObject(), {
      apiVersion: path.apiVersion,
      kind: `${typeof kind === 'string' ? kind : ''}List`,
      metadata: newJsonObject(),
      items,
    });
  }

  #ofPlural(group: string, plural: string): readonly JsonObject[] {
    return this.#byPlural.get(`${group}/${plural}`) ?? [];
  }

  #add(object: JsonObject): void {
    const kind = goSprint(object['kind'] ?? '');
    const group = groupOf(object);
    const plural = this.knowledge.plurals?.of(group, kind) ?? pluralFor(group, kind);
    const key = `${group}/${plural}`;
    const list = this.#byPlural.get(key);
    if (list) list.push(object);
    else this.#byPlural.set(key, [object]);
  }
}

function memberOf(content: JsonValue | undefined, member: string): JsonValue | undefined {
  return member === '' ? content : isJsonObject(content) ? content[member] : undefined;
}

function groupOf(object: JsonObject): string {
  return gvkOf(goSprint(object['apiVersion'] ?? ''), '').group;
}

/** Cluster-scoped objects have no namespace, whatever is asked for. */
function isNamed(object: JsonObject, namespace: string, name: string): boolean {
  const facts = factsOf(object);
  return facts.name === name && (facts.namespace === namespace || facts.namespace === '');
}
