import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';

/** Keywords whose values are literal, and those that hold schemas by names. */
const LITERAL = new Set(['const', 'enum']);
const BY_NAME = new Set(['properties', 'dependencies', 'patternProperties']);

/**
 * The documents of a schema by identifier, and every `$ref` resolved against the identifiers
 * around it. Nothing is fetched.
 */
export class SchemaReferences {
  readonly #documents = new Map<string, JsonValue>();
  readonly #absolute = new Map<JsonObject, string>();

  constructor(root: JsonValue) {
    this.#documents.set('', root);
    this.#read(root, '');
  }

  /** The reference of a schema in absolute form. */
  absolute(schema: JsonObject): string {
    return this.#absolute.get(schema) ?? String(schema['$ref']);
  }

  /** The schema a reference means. Throws a {@link BuiltinError} when it is not here. */
  find(reference: string): JsonValue {
    const known = this.#documents.get(reference);
    if (known !== undefined) return known;
    const [base = '', pointer = ''] = reference.split('#', 2);
    const document = this.#documents.get(base);
    if (document !== undefined) return at(document, decodeURIComponent(pointer));
    throw new BuiltinError(
      /^[a-z]+:/i.test(reference)
        ? `the reference ${reference} leads to the network, and a gate must be hermetic`
        : `Reference ${reference} must be canonical`,
    );
  }

  #read(value: JsonValue, base: string): void {
    if (isJsonArray(value)) for (const item of value) this.#read(item, base);
    if (!isJsonObject(value)) return;
    const own = value['id'] !== undefined ? value['id'] : value['$id'];
    const here = typeof own === 'string' ? resolved(base, own) : base;
    if (typeof own === 'string') {
      if (this.#documents.has(here) && here !== '') {
        throw new BuiltinError(`Reference already exists: "${here}"`);
      }
      this.#documents.set(here, value);
    }
    const reference = value['$ref'];
    if (typeof reference === 'string') this.#absolute.set(value, resolved(here, reference));
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined || LITERAL.has(key)) continue;
      if (!BY_NAME.has(key)) this.#read(inner, here);
      else if (isJsonObject(inner)) {
        for (const schema of Object.values(inner))
          if (schema !== undefined) this.#read(schema, here);
      }
    }
  }
}

/** A reference against a base; an empty fragment is none. */
function resolved(base: string, reference: string): string {
  const text = reference.replace(/#$/, '');
  if (base === '') return text;
  if (text === '') return base.replace(/#.*/, '');
  if (text.startsWith('#')) return `${base.replace(/#.*/, '')}${text}`;
  try {
    return new URL(text, base).href.replace(/#$/, '');
  } catch {
    return text;
  }
}

function at(document: JsonValue, pointer: string): JsonValue {
  let value = document;
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) throw new BuiltinError(`Invalid JSON pointer '${pointer}'`);
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = isJsonArray(value) ? value[Number(key)] : memberOf(value, key);
    if (next === undefined) throw new BuiltinError(`Object has no key '${key}'`);
    value = next;
  }
  return value;
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
