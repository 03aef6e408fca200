import { BUILTIN_SCOPES } from '../../../kubernetes/scopes.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { containersOf } from '../../../manifest/workload/container.ts';
import { podOf } from '../../../manifest/workload/pod.ts';
import type { Wanted } from './declarations.ts';

/**
 * Names that something in the set speaks of and could therefore make at run time: arguments and
 * variables of containers, RBAC rules by name, and the strings of custom resources.
 */
export class Mentions {
  #words: ReadonlySet<string> | undefined;

  constructor(readonly set: ManifestSet) {}

  /** Whether the object may well be made by something in the set. */
  has({ group, kind, name }: Wanted): boolean {
    if (group !== '' || !MADE_AT_RUN_TIME.has(kind)) return false;
    this.#words ??= wordsOf(this.set);
    return this.#words.has(name);
  }
}

const MADE_AT_RUN_TIME: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
]);

function wordsOf(set: ManifestSet): Set<string> {
  const words = new Set<string>();
  for (const resource of set.resources()) {
    if (resource.group === 'rbac.authorization.k8s.io') addResourceNames(resource, words);
    else if (isCustom(resource)) addStrings(resource.value['spec'], words);
    else addArguments(resource, words);
  }
  return words;
}

function isCustom({ group, kind }: Resource): boolean {
  return BUILTIN_SCOPES.isNamespaced(group, kind) === undefined;
}

function addResourceNames(resource: Resource, words: Set<string>): void {
  for (const rule of arrayOrEmpty(resource.value['rules'])) {
    for (const name of arrayOrEmpty(objectOrEmpty(rule)['resourceNames'])) words.add(String(name));
  }
}

function addArguments(resource: Resource, words: Set<string>): void {
  const pod = podOf(resource);
  if (!pod) return;
  for (const { value } of containersOf(pod)) {
    for (const argument of [...arrayOrEmpty(value['command']), ...arrayOrEmpty(value['args'])]) {
      for (const word of String(argument).split(/[^\w.-]+/)) words.add(word);
      for (const word of String(argument).split(/[^\w.]*=|\s+/)) words.add(word);
    }
    for (const variable of arrayOrEmpty(value['env'])) {
      const text = objectOrEmpty(variable)['value'];
      if (typeof text === 'string') words.add(text);
    }
  }
}

function addStrings(value: JsonValue | undefined, words: Set<string>): void {
  if (typeof value === 'string') words.add(value);
  else if (Array.isArray(value)) for (const item of value) addStrings(item, words);
  else if (isJsonObject(value)) for (const item of Object.values(value)) addStrings(item, words);
}
