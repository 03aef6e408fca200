import type { JsonPrimitive } from '../json.ts';

/** What a scalar is, and what a JavaScript number would lose of it. */
export interface ResolvedScalar {
  readonly value: JsonPrimitive;
  /** The text of a number that a JavaScript number does not keep: see `Resource.exactNumbers`. */
  readonly exact?: string;
  /** Told apart because an integer and a float give different mapping keys. */
  readonly type: 'null' | 'bool' | 'int' | 'float' | 'str' | 'merge';
}

/**
 * What a plain scalar is to sigs.k8s.io/yaml (go-yaml v2, `resolve.go`): YAML 1.1 booleans and
 * octals, Go's integer literals, YAML 1.2 floats; no base-60 numbers, and dates stay strings.
 */
export function resolvePlain(text: string): ResolvedScalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMBER_START.test(text)) return { type: 'str', value: text };
  return resolveNumber(text) ?? { type: 'str', value: text };
}

function resolveNumber(text: string): ResolvedScalar | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (text.startsWith('.')) return DOT_FLOAT.test(text) ? float(digits) : undefined;
  return integer(digits) ?? (FLOAT.test(digits) ? float(digits) : undefined);
}

/** Go's `strconv.ParseInt(digits, 0, 64)`, then `ParseUint`. */
function integer(digits: string): ResolvedScalar | undefined {
  const match = INTEGER.exec(digits);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  if (decimal !== undefined && decimal.length < 16) {
    const value = Number(decimal);
    return { type: 'int', value: sign === '-' && value !== 0 ? -value : value };
  }
  const magnitude = BigInt(literal(hex, binary, octal) ?? decimal ?? '0');
  if (magnitude > (sign === '-' ? MIN_INT64 : sign === '+' ? MAX_INT64 : MAX_UINT64)) {
    return undefined;
  }
  const exact = sign === '-' ? -magnitude : magnitude;
  const value = Number(exact);
  return Number.isSafeInteger(value)
    ? { type: 'int', value }
    : { type: 'int', value, exact: exact.toString() };
}

function literal(hex?: string, binary?: string, octal?: string): string | undefined {
  if (hex !== undefined) return `0x${hex}`;
  if (binary !== undefined) return `0b${binary}`;
  return octal === undefined ? undefined : `0o${octal}`;
}

/** A float too large for 64 bits is a string to Go. */
function float(text: string): ResolvedScalar | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  const lossless = String(value) === text || !/[.eE]/.test(text);
  return lossless ? { type: 'float', value } : { type: 'float', value, exact: text };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = 2n ** 63n;
const MAX_UINT64 = 2n ** 64n - 1n;

const NUMBER_START = /^[-+.0-9]/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Here Go takes underscores between digits only; elsewhere anywhere. */
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

const WORDS = new Map<string, ResolvedScalar>([
  ...words('bool', true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words('bool', false, 'n N no No NO false False FALSE off Off OFF'),
  ...words('null', null, '~ null Null NULL'),
  ['', { type: 'null', value: null }],
  ...words('float', Number.NaN, '.nan .NaN .NAN'),
  ...words('float', Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words('float', Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
  ['<<', { type: 'merge', value: '<<' }],
]);

function words(
  type: ResolvedScalar['type'],
  value: JsonPrimitive,
  spellings: string,
): [string, ResolvedScalar][] {
  return spellings.split(' ').map((spelling) => [spelling, { type, value }]);
}
