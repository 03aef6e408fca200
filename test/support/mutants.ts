import type { BuiltInSchemas } from '../../src/kubernetes/schema/built-in-schemas.ts';
import { childSchema, type SchemaNode } from '../../src/kubernetes/schema/schema-node.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../src/manifest/json.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import { Seeded } from './seeded.ts';

/** The ways a manifest goes wrong. */
export const MUTATIONS = [
  'unknown-field',
  'misspelt-field',
  'wrong-type',
  'missing-required',
  'out-of-range',
  'null',
  'wrong-enum',
  'duplicate-list-key',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** A valid resource with one thing wrong. */
export interface Mutant {
  readonly id: string;
  readonly mutation: Mutation;
  readonly apiVersion: string;
  readonly kind: string;
  /** The place that was changed; of a removed field, where it was. */
  readonly pointer: string;
  readonly value: JsonObject;
}

type Path = readonly (string | number)[];
interface Site {
  readonly path: Path;
  readonly value: JsonValue;
}

/** `count` mutants of each kind of mutation, the same for the same seed and resources. */
export function makeMutants(
  resources: readonly Resource[],
  schemas: BuiltInSchemas,
  version: string,
  count: number,
  seed: number,
): readonly Mutant[] {
  const random = new Seeded(seed);
  const mutants: Mutant[] = [];
  for (const mutation of MUTATIONS) {
    for (let made = 0, tries = 0; made < count && tries < count * 200; tries++) {
      const resource = random.pick(resources);
      const schema = resource && schemas.kindSchema(version, resource);
      if (resource === undefined || schema === undefined) continue;
      const site = random.pick(sitesOf(resource.value, schema, mutation, random));
      if (site === undefined) continue;
      mutants.push({
        id: `${mutation}-${made++}`,
        mutation,
        apiVersion: resource.apiVersion,
        kind: resource.kind,
        pointer: site.path.map((key) => `/${key}`.replaceAll('~', '~0')).join(''),
        value: changed(resource.value, site) as JsonObject,
      });
    }
  }
  return mutants;
}

const REMOVED = '\u0000removed';

/** Every place where a mutation can be made, with the value to put there. */
function sitesOf(
  root: JsonValue,
  schema: SchemaNode,
  mutation: Mutation,
  random: Seeded,
): readonly Site[] {
  const sites: Site[] = [];
  const visit = (value: JsonValue, node: SchemaNode, path: Path): void => {
    if (path.includes('status') || `${path[0]}` === 'apiVersion' || `${path[0]}` === 'kind') return;
    for (const site of mutationsAt(value, node, path, mutation, random)) {
      if (!site.path.some((key) => `${key}`.includes('/'))) sites.push(site);
    }
    const entries = isJsonArray(value)
      ? value.entries()
      : Object.entries(isJsonObject(value) ? value : {});
    for (const [key, child] of entries) {
      const next = childSchema(node, key);
      if (next !== undefined && child !== undefined) visit(child, next, [...path, key]);
    }
  };
  visit(root, schema, []);
  return sites;
}

function mutationsAt(
  value: JsonValue,
  node: SchemaNode,
  path: Path,
  mutation: Mutation,
  random: Seeded,
): Site[] {
  switch (mutation) {
    case 'unknown-field':
      return isStructure(value, node) ? [{ path: [...path, 'flavour'], value: 'vanilla' }] : [];
    case 'misspelt-field':
      return isStructure(value, node) ? misspellings(value, path, random) : [];
    case 'wrong-type':
      return wrongTypes(node, path, random);
    case 'missing-required':
      return isStructure(value, node) ? requiredFields(value, node, path) : [];
    case 'out-of-range':
      return node.type === 'integer' ? [{ path, value: random.pick(TOO_LARGE) ?? 0 }] : [];
    case 'null':
      return path.length > 0 && !isJsonObject(value) && !isJsonArray(value)
        ? [{ path, value: null }]
        : [];
    case 'wrong-enum':
      return node.enum !== undefined ? [{ path, value: 'Perhaps' }] : [];
    case 'duplicate-list-key':
      return node.listType === 'map' ? repeatedItems(value, path) : [];
  }
}

const TOO_LARGE = [2 ** 31 + 5, 3_000_000_000, 2 ** 63 * 4, -(2 ** 32), 1.5];

function isStructure(value: JsonValue, node: SchemaNode): value is JsonObject {
  return isJsonObject(value) && node.properties !== undefined && !node.open;
}

/** The field under a name with two letters swapped: the old name goes, the wrong one comes. */
function misspellings(value: JsonObject, path: Path, random: Seeded): Site[] {
  return Object.keys(value)
    .filter((key) => key.length > 3 && !(path.length === 0 && key in ROOT))
    .map((key) => {
      const at = 1 + random.below(key.length - 2);
      const wrong = `${key.slice(0, at)}${key[at + 1]}${key[at]}${key.slice(at + 2)}`;
      return { path: [...path, wrong === key ? `${key}s` : wrong], value: `${RENAMED}${key}` };
    });
}

const ROOT = { apiVersion: true, kind: true };
const RENAMED = '\u0000renamed ';

function wrongTypes(node: SchemaNode, path: Path, random: Seeded): Site[] {
  if (path.length === 0 || node.type === undefined) return [];
  const wrong = WRONG.get(node.type) ?? [];
  const replacement = random.pick(wrong);
  return replacement === undefined ? [] : [{ path, value: replacement }];
}

const WRONG: ReadonlyMap<string, readonly JsonValue[]> = new Map<string, JsonValue[]>([
  ['string', [17, true, ['a'], { a: 'b' }]],
  ['integer', ['many', true, [1], { a: 1 }]],
  ['boolean', ['yes', 1, []]],
  ['object', ['text', 4, [], true]],
  ['array', ['text', 4, { a: 'b' }]],
]);

function requiredFields(value: JsonObject, node: SchemaNode, path: Path): Site[] {
  return (node.required ?? [])
    .filter((name) => value[name] !== undefined)
    .map((name) => ({ path: [...path, name], value: REMOVED }));
}

function repeatedItems(value: JsonValue, path: Path): Site[] {
  if (!isJsonArray(value) || value.length === 0) return [];
  return [{ path: [...path, value.length], value: value[0] ?? null }];
}

/** The document with the site's value put at its path. */
function changed(root: JsonValue, site: Site): JsonValue {
  const copy = structuredCopy(root);
  let parent: JsonValue | undefined = copy;
  for (const key of site.path.slice(0, -1)) parent = (parent as Record<string, JsonValue>)[key];
  const target = parent as Record<string, JsonValue>;
  const last = `${site.path.at(-1)}`;
  if (site.value === REMOVED) delete target[last];
  else if (typeof site.value === 'string' && site.value.startsWith(RENAMED)) {
    const old = site.value.slice(RENAMED.length);
    target[last] = target[old] ?? null;
    delete target[old];
  } else target[last] = structuredCopy(site.value);
  return copy;
}

function structuredCopy(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
