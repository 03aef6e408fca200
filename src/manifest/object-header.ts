import { gvkOf } from './gvk.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { Pointer } from './pointer.ts';

/** What an object says about itself. */
export interface ObjectHeader {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Why a value is not a Kubernetes object, as a sentence, and where. */
export interface NotAnObject {
  readonly reason: string;
  readonly at: Pointer;
}

/** Groups whose objects are questions to the API server and carry no name. */
const NAMELESS = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** What of the metadata must be text. */
const NAMES = ['name', 'generateName', 'namespace'];

/** Reads apiVersion, kind, name and namespace, or says why that is no Kubernetes object. */
export function readHeader(value: JsonValue): ObjectHeader | NotAnObject {
  if (!isJsonObject(value)) return wrong(`It is ${article(value)}, not a Kubernetes object.`);
  const apiVersion = text(value, 'apiVersion');
  if (typeof apiVersion !== 'string') return apiVersion;
  if (apiVersion.indexOf('/') !== apiVersion.lastIndexOf('/')) {
    return wrong('Its apiVersion is neither a version nor group/version.', 'apiVersion');
  }
  const kind = text(value, 'kind');
  if (typeof kind !== 'string') return kind;
  const gvk = gvkOf(apiVersion, kind);
  const identity = readIdentity(value, NAMELESS.has(gvk.group));
  return 'reason' in identity ? identity : { ...gvk, ...identity };
}

function text(object: JsonObject, key: 'apiVersion' | 'kind'): string | NotAnObject {
  const value = object[key];
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined || value === null || value === '') {
    return wrong(`It has no ${key}, so it is not a Kubernetes object.`);
  }
  return wrong(`Its ${key} is ${article(value)}, not text.`, key);
}

function readIdentity(
  object: JsonObject,
  nameless: boolean,
): Pick<ObjectHeader, 'name' | 'namespace'> | NotAnObject {
  const metadata = object['metadata'] ?? null;
  if (metadata !== null && !isJsonObject(metadata)) {
    return wrong(`Its metadata is ${article(metadata)}, not a mapping.`, 'metadata');
  }
  for (const key of NAMES) {
    const value = metadata?.[key];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      return wrong(`Its metadata.${key} is ${article(value)}, not text.`, 'metadata', key);
    }
  }
  const { name, generateName, namespace } = metadata ?? {};
  const called = name || (generateName ? `${String(generateName)}*` : '');
  if (called === '' && !nameless) return wrong('It has no metadata.name.', 'metadata');
  return { name: String(called), ...(namespace && { namespace: String(namespace) }) };
}

function wrong(reason: string, ...at: string[]): NotAnObject {
  return { reason, at: Pointer.root.at(...at) };
}

function article(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
