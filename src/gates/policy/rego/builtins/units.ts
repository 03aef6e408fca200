import { BuiltinError, type BuiltinGroup, integerValue, stringOperand } from '../builtin.ts';
import { numberOf, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/units */
export const units: BuiltinGroup = {
  'units.parse': (args) => parseUnits(stringOperand(args, 0)),
  'units.parse_bytes': (args) => parseBytes(stringOperand(args, 0)),
};

/** Powers of a thousand and of 1024, by the first letter of the unit. */
const LETTERS = 'kmgtpe';
const MAX_EXPONENT_DIGITS = 6;

/** A non-negative rational; what Go's big.Rat is to OPA. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

/** `0.001` as a double: OPA multiplies by the float, not by the fraction. */
const MILLI: Rational = { over: 1152921504606847n, under: 1152921504606846976n };

function parseUnits(text: string): RegoValue {
  const { amount, unit } = split(text.replaceAll('"', ''), 'units.parse');
  const factor = unitFactor(unit.slice(0, 1) + unit.slice(1).toLowerCase());
  const value = rationalOf(amount);
  if (value === undefined)
    throw new BuiltinError('units.parse: could not parse amount to a number');
  const over = value.over * factor.over;
  const under = value.under * factor.under;
  if (over % under === 0n) return integerValue(over / under);
  return numberOf(decimalText(over, under, 10));
}

function unitFactor(unit: string): Rational {
  if (unit === 'm') return MILLI;
  if (unit === '') return { over: 1n, under: 1n };
  const power = LETTERS.indexOf(unit.slice(0, 1).toLowerCase()) + 1;
  if (power > 0 && unit.length === 2 && unit.endsWith('i')) {
    return { over: 1024n ** BigInt(power), under: 1n };
  }
  if (power > 0 && unit.length === 1) return { over: 1000n ** BigInt(power), under: 1n };
  throw new BuiltinError(`units.parse: unit ${unit} not recognized`);
}

function parseBytes(text: string): RegoValue {
  const { amount, unit } = split(text.toLowerCase().replaceAll('"', ''), 'units.parse_bytes');
  const factor = byteFactor(unit);
  const value = rationalOf(amount);
  if (value === undefined) {
    throw new BuiltinError('units.parse_bytes: could not parse byte amount to a number');
  }
  const amount64 = rounded(value);
  const product = rounded({ over: amount64.over * factor, under: amount64.under });
  return integerValue(product.over / product.under);
}

function byteFactor(unit: string): bigint {
  if (unit === '') return 1n;
  const match = /^([kmgtpe])(i?)b?$/.exec(unit);
  if (!match) throw new BuiltinError(`units.parse_bytes: byte unit ${unit} not recognized`);
  const power = BigInt(LETTERS.indexOf(match[1] ?? '') + 1);
  return (match[2] === 'i' ? 1024n : 1000n) ** power;
}

/** To 64 bits, half to even: OPA counts bytes in Go's big.Float of that precision. */
function rounded({ over, under }: Rational): Rational {
  if (over === 0n) return { over, under };
  const magnitude = over < 0n ? -over : over;
  const shift = 66 - (magnitude.toString(2).length - under.toString(2).length);
  const top = shift > 0 ? magnitude << BigInt(shift) : magnitude;
  const bottom = shift > 0 ? under : under << BigInt(-shift);
  const extra = BigInt((top / bottom).toString(2).length - 64);
  const unit = bottom << extra;
  const [whole, rest] = [top / unit, top % unit];
  const up = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const kept = (whole + (up ? 1n : 0n)) * (over < 0n ? -1n : 1n);
  const power = shift - Number(extra);
  return power > 0
    ? { over: kept, under: 1n << BigInt(power) }
    : { over: kept << BigInt(-power), under: 1n };
}

/** The number and the unit behind it. An `e` is an exponent only when a digit or sign follows. */
function split(text: string, name: string): { amount: string; unit: string } {
  if (text.includes(' ')) throw new BuiltinError(`${name}: spaces not allowed in resource strings`);
  const match = /^(?:[0-9.+-]|[eE](?=[0-9+-])[+-]?)*/.exec(text);
  const amount = match?.[0] ?? '';
  if (/[eE][+-]?\d{7}/.test(amount)) throw new BuiltinError(`${name}: exponent too large`);
  if (amount === '') throw new BuiltinError(`${name}: no amount provided`);
  return { amount, unit: text.slice(amount.length) };
}

function rationalOf(text: string): Rational | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '' || exponent.length > MAX_EXPONENT_DIGITS + 1)
    return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - fraction.length;
  return power >= 0
    ? { over: digits * 10n ** BigInt(power), under: 1n }
    : { over: digits, under: 10n ** BigInt(-power) };
}

/** Go's `Rat.FloatString`: that many places, the last one rounded half away from zero. */
function decimalText(over: bigint, under: bigint, places: number): string {
  const magnitude = over < 0n ? -over : over;
  const scaled = (magnitude * 10n ** BigInt(places) * 2n + under) / (under * 2n);
  const text = scaled.toString().padStart(places + 1, '0');
  return `${over < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}
