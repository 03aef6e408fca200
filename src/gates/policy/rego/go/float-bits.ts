/** A double as Go takes it apart: `mantissa × 2^exponent`. */
interface Bits {
  readonly sign: string;
  readonly mantissa: bigint;
  readonly exponent: number;
}

const HIDDEN = 1n << 52n;

/** Go's `%b`: the mantissa as an integer, the exponent behind `p`. */
export function binaryFloat(value: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  const { sign, mantissa, exponent } = bitsOf(value);
  return `${sign}${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** Go's `%x`: `0x1.8p+00`; precision -1 for as many digits as are needed, ties to even. */
export function hexadecimalFloat(value: number, precision: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  const { sign, mantissa, exponent } = normalized(bitsOf(value));
  const rounded = precision < 0 || precision >= 13 ? mantissa : roundedTo(mantissa, precision);
  const carried = rounded >= HIDDEN << 1n;
  const digits = (carried ? rounded >> 1n : rounded) & (HIDDEN - 1n);
  const all = digits.toString(16).padStart(13, '0');
  const shown =
    precision < 0 ? all.replace(/0+$/, '') : all.padEnd(precision, '0').slice(0, precision);
  const power = mantissa === 0n ? 0 : exponent + 52 + (carried ? 1 : 0);
  const size = String(Math.abs(power)).padStart(2, '0');
  const point = shown === '' ? '' : `.${shown}`;
  return `${sign}0x${mantissa === 0n ? 0 : 1}${point}p${power < 0 ? '-' : '+'}${size}`;
}

function bitsOf(value: number): Bits {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const raw = view.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & (HIDDEN - 1n);
  return {
    sign: raw >> 63n === 1n ? '-' : '',
    mantissa: biased === 0 ? fraction : fraction | HIDDEN,
    exponent: (biased === 0 ? 1 : biased) - 1075,
  };
}

function normalized({ sign, mantissa, exponent }: Bits): Bits {
  if (mantissa === 0n) return { sign, mantissa, exponent };
  const shift = 53 - mantissa.toString(2).length;
  return { sign, mantissa: mantissa << BigInt(shift), exponent: exponent - shift };
}

function roundedTo(mantissa: bigint, places: number): bigint {
  const dropped = BigInt(52 - 4 * places);
  const unit = 1n << dropped;
  const rest = mantissa % unit;
  const down = mantissa - rest;
  const odd = (down >> dropped) % 2n === 1n;
  const up = rest * 2n > unit || (rest * 2n === unit && odd);
  return up ? down + unit : down;
}

function infinite(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
