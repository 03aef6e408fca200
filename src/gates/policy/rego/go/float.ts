/**
 * Floats as Go's `strconv.FormatFloat(value, verb, precision, 64)` writes them: exact decimal
 * expansion, ties to even, exponents of at least two digits. Precision -1 is the shortest text
 * that reads back the same.
 */
export function formatGoFloat(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatMagnitude(Math.abs(value), verb, precision);
}

/** `0.d1d2d3… × 10^point`; zero has no digits. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function formatMagnitude(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  const shortest = precision < 0;
  const exact = shortest ? shortestDecimal(value) : exactDecimal(value);
  if (verb === 'e') {
    const places = shortest ? Math.max(exact.digits.length - 1, 0) : precision;
    return exponential(shortest ? exact : roundTo(exact, places + 1), places);
  }
  if (verb === 'f') {
    const places = shortest ? Math.max(exact.digits.length - exact.point, 0) : precision;
    return fixed(shortest ? exact : roundTo(exact, exact.point + places), places);
  }
  return general(exact, shortest, precision);
}

/** `%g`: exponential below 10^-4 and from 10^precision on (10^6 when shortest). */
function general(exact: Decimal, shortest: boolean, wanted: number): string {
  const precision = wanted === 0 ? 1 : wanted;
  const rounded = shortest ? exact : roundTo(exact, precision);
  const decimal = { ...rounded, digits: rounded.digits.replace(/0+$/, '') };
  const count = decimal.digits.length;
  const whole = precision > count && count >= decimal.point;
  const limit = shortest ? 6 : whole ? count : precision;
  const exponent = count === 0 ? 0 : decimal.point - 1;
  if (exponent < -4 || exponent >= Math.max(limit, 1)) {
    return exponential(decimal, Math.max(count - 1, 0));
  }
  return fixed(decimal, Math.max(count - decimal.point, 0));
}

function exponential({ digits, point }: Decimal, places: number): string {
  const shown = digits.padEnd(places + 1, '0');
  const exponent = digits === '' ? 0 : point - 1;
  const tail = places > 0 ? `.${shown.slice(1, places + 1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${shown[0]}${tail}e${exponent < 0 ? '-' : '+'}${size}`;
}

function fixed({ digits, point }: Decimal, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places <= 0) return whole;
  const fraction = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return `${whole}.${fraction.slice(0, places).padEnd(places, '0')}`;
}

function shortestDecimal(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** Every digit of a double: its binary value is a finite decimal. */
function exactDecimal(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  if (power >= 0) return integerDecimal(mantissa << BigInt(power), 0);
  return integerDecimal(mantissa * 5n ** BigInt(-power), -power);
}

function integerDecimal(value: bigint, shift: number): Decimal {
  const text = value.toString();
  return { digits: text.replace(/0+$/, ''), point: text.length - shift };
}

/** Keeps `count` digits, rounding half to even. */
function roundTo(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count < 0) return { digits: '', point: 0 };
  if (digits.length <= count) return decimal;
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  const odd = Number(kept.at(-1) ?? '0') % 2 === 1;
  if (rest < half || (rest === half && !odd)) return { digits: kept, point };
  const up = (BigInt(kept || '0') + 1n).toString().padStart(count, '0');
  return { digits: up, point: point + (up.length - count) };
}
