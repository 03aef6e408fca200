import { isJsonArray, isJsonObject, type JsonValue } from '../../../../../manifest/json.ts';
import { goJson } from '../../text/go-text.ts';
import type { JmesPathFunction } from '../function-table.ts';

/** The specification's functions that look at or change a value's type. */
export const conversionFunctions: readonly JmesPathFunction[] = [
  { name: 'type', arguments: [['any']], call: (a) => typeName(a.value(0)) },
  {
    name: 'to_array',
    arguments: [['any']],
    call: (a) => (isJsonArray(a.value(0)) ? a.value(0) : [a.value(0)]),
  },
  { name: 'to_string', arguments: [['any']], call: (a) => toText(a.value(0)) },
  { name: 'to_number', arguments: [['any']], call: (a) => toNumber(a.value(0)) },
  {
    name: 'not_null',
    arguments: [['any']],
    variadic: true,
    call: (a) => a.values.map((_, i) => a.value(i)).find((value) => value !== null) ?? null,
  },
];

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : typeof value;
}

function toText(value: JsonValue): string {
  return typeof value === 'string' ? value : goJson(value);
}

function toNumber(value: JsonValue): JsonValue {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value);
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : null;
}
