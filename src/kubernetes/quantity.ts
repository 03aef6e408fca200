/**
 * Resource quantities: `500m`, `1Gi`, `1e3`, with exact arithmetic.
 *
 * After k8s.io/apimachinery/pkg/api/resource: values finer than 1n are rounded up, and a sum or
 * product keeps the notation of its left operand.
 */
export type QuantityFormat = 'decimal' | 'binary' | 'exponent';

/** `unscaled * 10^-scale`, and the notation it was written in. */
export interface Quantity {
  readonly unscaled: bigint;
  /** Digits after the decimal point, 0 to 9. */
  readonly scale: number;
  readonly format: QuantityFormat;
}

const FORM = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)((?:[KMGTPE]i)|[numkMGTPE]|[eE][+-]?\d+)?$/;
const DECIMAL_EXPONENT: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;
const MAX_EXPONENT = 400;

/** Reads a quantity; undefined when the text is none. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const magnitude = BigInt(`${whole}${fraction}` || '0');
  const mantissa = sign === '-' ? -magnitude : magnitude;
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  if (binary > 0) return quantity(mantissa * 1024n ** BigInt(binary), fraction.length, 'binary');
  const exponent = DECIMAL_EXPONENT.get(suffix) ?? Number(suffix.slice(1));
  if (Math.abs(exponent) > MAX_EXPONENT) return undefined;
  const format = DECIMAL_EXPONENT.has(suffix) ? 'decimal' : 'exponent';
  return quantity(mantissa, fraction.length - exponent, format);
}

/** Makes a quantity of any scale: digits beyond nano are rounded away from zero. */
export function quantity(unscaled: bigint, scale: number, format: QuantityFormat): Quantity {
  if (scale < 0) return { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0, format };
  if (scale <= NANO) return { unscaled, scale, format };
  const divisor = 10n ** BigInt(scale - NANO);
  const rest = unscaled % divisor;
  const away = rest === 0n ? 0n : unscaled < 0n ? -1n : 1n;
  return { unscaled: unscaled / divisor + away, scale: NANO, format };
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareQuantity(a: Quantity, b: Quantity): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addQuantity(a: Quantity, b: Quantity): Quantity {
  const [x, y, scale] = aligned(a, b);
  return { unscaled: x + y, scale, format: a.unscaled === 0n ? b.format : a.format };
}

export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  const [x, y, scale] = aligned(a, b);
  return { unscaled: x - y, scale, format: a.unscaled === 0n ? b.format : a.format };
}

/** The product, in the notation of the left operand. */
export function multiplyQuantity(a: Quantity, b: Quantity): Quantity {
  return quantity(a.unscaled * b.unscaled, a.scale + b.scale, a.format);
}

/** The nearest floating-point number. */
export function quantityToNumber(q: Quantity): number {
  return Number(q.unscaled) / 10 ** q.scale;
}

/** The canonical text: `1500m`, `1536Mi`; what the API server prints. */
export function formatQuantity(q: Quantity): string {
  if (q.unscaled === 0n) return '0';
  return (q.format === 'binary' ? formatBinary(q) : undefined) ?? formatDecimal(q);
}

/** Undefined where binary notation would lose digits or help nobody. */
function formatBinary(q: Quantity): string | undefined {
  const unit = 10n ** BigInt(q.scale);
  if (q.unscaled % unit !== 0n) return undefined;
  let value = q.unscaled / unit;
  if (value > -1024n && value < 1024n) return undefined;
  let power = 0;
  while (value % 1024n === 0n && power < BINARY_SUFFIXES.length - 1) {
    value /= 1024n;
    power++;
  }
  return `${value}${BINARY_SUFFIXES[power]}`;
}

function formatDecimal(q: Quantity): string {
  let mantissa = q.unscaled;
  let exponent = -q.scale;
  while (mantissa % 10n === 0n) {
    mantissa /= 10n;
    exponent++;
  }
  for (; exponent % 3 !== 0 || exponent > 18; exponent--) mantissa *= 10n;
  if (q.format === 'exponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  const suffix = [...DECIMAL_EXPONENT].find(([, e]) => e === exponent)?.[0] ?? '';
  return `${mantissa}${suffix}`;
}

function aligned(a: Quantity, b: Quantity): readonly [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.unscaled, b.unscaled, a.scale];
  const scale = Math.max(a.scale, b.scale);
  return [
    a.unscaled * 10n ** BigInt(scale - a.scale),
    b.unscaled * 10n ** BigInt(scale - b.scale),
    scale,
  ];
}
