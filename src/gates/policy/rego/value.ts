import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../manifest/json.ts';

/**
 * Rego values as host built-ins see them. JSON is not enough: policies hold sets, objects with
 * keys that are no strings, and numbers beyond what a JavaScript number keeps.
 */
export type RegoValue = null | boolean | string | RegoNumeric | RegoArray | RegoObject | RegoSet;
export type RegoArray = readonly RegoValue[];
/** A JavaScript number when it prints as the policy has it, otherwise the text. */
export type RegoNumeric = number | BigNumber;

/** A number that a JavaScript number would not print the same: `1.0`, `9007199254740993`. */
export class BigNumber {
  constructor(readonly text: string) {}
}

/** A set; iterates in Rego's order of values. */
export class RegoSet {
  readonly #members = new Map<string, RegoValue>();

  constructor(values: Iterable<RegoValue> = []) {
    for (const value of values) this.#members.set(termText(value), value);
  }

  get size(): number {
    return this.#members.size;
  }

  has(value: RegoValue): boolean {
    return this.#members.has(termText(value));
  }

  /** The members in Rego's order. */
  get values(): readonly RegoValue[] {
    return [...this.#members.values()].sort(compareValues);
  }
}

/** An object; keys are any value; iterates in Rego's order of keys. */
export class RegoObject {
  readonly #entries = new Map<string, readonly [RegoValue, RegoValue]>();

  constructor(entries: Iterable<readonly [RegoValue, RegoValue]> = []) {
    for (const entry of entries) this.#entries.set(termText(entry[0]), entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: RegoValue): RegoValue | undefined {
    return this.#entries.get(termText(key))?.[1];
  }

  /** Key and value pairs in Rego's order. */
  get entries(): readonly (readonly [RegoValue, RegoValue])[] {
    return [...this.#entries.values()].sort((a, b) => compareValues(a[0], b[0]));
  }
}

/** Whether a value is a number of either form. */
export function isNumeric(value: RegoValue | undefined): value is RegoNumeric {
  return typeof value === 'number' || value instanceof BigNumber;
}

/** Whether a value is an array. (`Array.isArray` alone does not narrow read-only arrays.) */
export function isRegoArray(value: unknown): value is RegoArray {
  return Array.isArray(value);
}

/** A number from its text, in the smallest form that prints back the same. */
export function numberOf(text: string): RegoNumeric {
  const value = Number(text);
  return String(value) === text ? value : new BigNumber(text);
}

/** The text of a number as Rego prints it. */
export function numberText(value: RegoNumeric): string {
  return typeof value === 'number' ? String(value) : value.text;
}

/** The name of a value's type, as `type_name` has it. */
export function typeName(value: RegoValue): string {
  if (value === null) return 'null';
  if (isNumeric(value)) return 'number';
  if (isRegoArray(value)) return 'array';
  if (value instanceof RegoSet) return 'set';
  if (value instanceof RegoObject) return 'object';
  return typeof value;
}

/**
 * A value as a Rego term (https://www.openpolicyagent.org/docs/policy-reference#grammar); what
 * `opa_value_parse` reads, and unique for a value as long as numbers are written alike.
 */
export function termText(value: RegoValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumeric(value)) return numberText(value);
  if (isRegoArray(value)) return `[${value.map(termText).join(',')}]`;
  if (value instanceof RegoSet) {
    return value.size === 0 ? 'set()' : `{${value.values.map(termText).join(',')}}`;
  }
  if (value instanceof RegoObject) {
    return `{${value.entries.map(([k, v]) => `${termText(k)}:${termText(v)}`).join(',')}}`;
  }
  return String(value);
}

/** A value as JSON: sets become arrays, keys that are no strings become their JSON. */
export function jsonOf(value: RegoValue): JsonValue {
  if (value instanceof BigNumber) return Number(value.text);
  if (isRegoArray(value)) return value.map(jsonOf);
  if (value instanceof RegoSet) return value.values.map(jsonOf);
  if (!(value instanceof RegoObject)) return value;
  const object = newJsonObject();
  for (const [key, item] of value.entries) {
    object[typeof key === 'string' ? key : JSON.stringify(jsonOf(key))] = jsonOf(item);
  }
  return object;
}

/** A JSON value as a Rego value. */
export function valueOfJson(json: JsonValue): RegoValue {
  if (isJsonArray(json)) return json.map(valueOfJson);
  if (!isJsonObject(json)) return json;
  const entries = Object.entries(json).filter(([, value]) => value !== undefined);
  return new RegoObject(entries.map(([key, value]) => [key, valueOfJson(value ?? null)]));
}

/** Rego's total order: null, booleans, numbers, strings, arrays, objects, sets. */
export function compareValues(a: RegoValue, b: RegoValue): number {
  const byType = typeRank(a) - typeRank(b);
  if (byType !== 0) return byType;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (isRegoArray(a) && isRegoArray(b)) return compareArrays(a, b);
  if (a instanceof RegoSet && b instanceof RegoSet) return compareArrays(a.values, b.values);
  if (a instanceof RegoObject && b instanceof RegoObject) {
    return compareArrays(a.entries.flat(), b.entries.flat());
  }
  return Number(a) - Number(b);
}

/** The order of strings by code point, which is the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogateLast(x) - surrogateLast(y);
  }
  return a.length - b.length;
}

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object', 'set'];

function typeRank(value: RegoValue): number {
  return TYPES.indexOf(typeName(value));
}

function compareNumbers(a: RegoNumeric, b: RegoNumeric): number {
  const [x, y] = [numberText(a), numberText(b)];
  if (isInteger(x) && isInteger(y)) {
    const [i, j] = [BigInt(x), BigInt(y)];
    return i < j ? -1 : i > j ? 1 : 0;
  }
  return Number(x) - Number(y);
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function compareArrays(a: RegoArray, b: RegoArray): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit. */
function surrogateLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
