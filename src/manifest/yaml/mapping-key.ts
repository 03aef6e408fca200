import type { YamlNode } from './node.ts';
import { resolveTagged } from './resolve-tagged.ts';
import { YamlError } from './yaml-error.ts';

/**
 * A mapping key as the JSON member name sigs.k8s.io/yaml makes of it: `n:` is `false`, `0x10:` is
 * `16`, `1.10:` is `1.1`. Null, lists and mappings are no keys.
 */
export function mappingKey(node: YamlNode): string {
  const key = node.type === 'alias' ? node.target : node;
  if (key.type !== 'scalar') throw new YamlError('a key must be a scalar', node.start);
  const { type, value, exact } = resolveTagged(key);
  if (value === null) throw new YamlError('a key must not be null', node.start);
  if (type === 'float' && typeof value === 'number') return floatName(value);
  if (exact !== undefined && BigInt(exact) >= 2n ** 63n) {
    throw new YamlError('a key must not be an integer beyond 2^63', node.start);
  }
  return exact ?? String(value);
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)` with YAML's words for what is not finite. */
function floatName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  return inGoStyle(shortestSingle(single));
}

/** The fewest digits that still read back as the same 32-bit float. */
function shortestSingle(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(9);
}

/** Plain notation for exponents from -4 to 20, otherwise `1e+21`, with two exponent digits. */
function inGoStyle(exponential: string): string {
  const [mantissa = '', power = '0'] = exponential.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 21) return plainNotation(mantissa, exponent);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plainNotation(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
