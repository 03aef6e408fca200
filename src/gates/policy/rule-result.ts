import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { FilePlace } from '../../verdict/observation.ts';

/** One violation a Rego rule returned. */
export interface RuleResult {
  readonly message: string;
  /** Where in the object, when the policy says so. */
  readonly pointer?: Pointer;
  /** Where in a file, when the policy says so (conftest's `_loc`). */
  readonly place?: FilePlace;
  readonly remedy?: string;
}

/**
 * Reads what a `deny`, `violation` or `warn` rule gave: a set of messages, or of objects with
 * `msg`. Throws a {@link FailureError} for any other shape: it may be a violation.
 */
export function ruleResults(value: JsonValue | undefined, rule: string): readonly RuleResult[] {
  if (value === undefined || value === false || value === null) return [];
  if (isJsonObject(value) && Object.keys(value).length === 0) return [];
  if (!isJsonArray(value)) throw unexpected(rule, value, 'is no set');
  return value.map((item) => {
    if (typeof item === 'string') return { message: item };
    if (!isJsonObject(item)) throw unexpected(rule, item, 'holds something else than messages');
    return objectResult(item, rule);
  });
}

function objectResult(item: JsonObject, rule: string): RuleResult {
  const message = item['msg'];
  if (typeof message !== 'string') throw unexpected(rule, item, 'has no `msg` string');
  const details = isJsonObject(item['details']) ? item['details'] : item;
  const pointer = pointerOf(item) ?? pointerOf(details);
  const place = placeOf(item['_loc']);
  const remedy = item['remedy'] ?? details['remedy'];
  return {
    message,
    ...(pointer && { pointer }),
    ...(place && { place }),
    ...(typeof remedy === 'string' && { remedy }),
  };
}

/** `pointer: /spec/replicas`, or `path: [spec, containers, 0]`, or `field: spec.containers[0]`. */
function pointerOf(item: JsonObject): Pointer | undefined {
  const { pointer, path, field } = item;
  if (typeof pointer === 'string') return Pointer.parse(pointer);
  if (isJsonArray(path)) {
    const keys = path.filter((key) => typeof key === 'string' || typeof key === 'number');
    return keys.length === path.length ? Pointer.root.at(...keys) : undefined;
  }
  const dotted = typeof field === 'string' ? field : path;
  return typeof dotted === 'string' ? dottedPointer(dotted) : undefined;
}

/** `spec.containers[0].image` as a pointer; undefined for text of another form. */
export function dottedPointer(text: string): Pointer | undefined {
  if (!/^[\w-]+(?:\.[\w-]+|\[\d+\])*$/.test(text)) return undefined;
  const keys = [...text.matchAll(/([\w-]+)|\[(\d+)\]/g)].map(([, key = '']) => key);
  return Pointer.root.at(...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)));
}

function placeOf(location: JsonValue | undefined): FilePlace | undefined {
  if (!isJsonObject(location) || typeof location['file'] !== 'string') return undefined;
  const line = location['line'];
  return { file: location['file'], ...(typeof line === 'number' && { line }) };
}

function unexpected(rule: string, value: JsonValue, why: string): FailureError {
  return new FailureError({
    code: 'policy-result-shape',
    message: `${rule} gave ${JSON.stringify(value).slice(0, 120)}, which ${why}`,
    hint: 'Return a set of messages, or of objects with a `msg`: `deny contains msg if { … }`.',
  });
}
