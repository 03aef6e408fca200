/**
 * Doubles as decimal text, rounded half to even as Go rounds; JavaScript rounds exact ties up.
 */

/** With all digits it needs and no exponent. */
export function positional(value: number): string {
  if (!Number.isFinite(value)) return special(value);
  if (Math.abs(value) >= 1e21) return String(BigInt(value));
  const text = String(value);
  if (!text.includes('e-')) return text;
  const digits = Math.min(100, Number(text.split('e-')[1]) + 17);
  return value.toFixed(digits).replace(/0+$/, '');
}

/** `-12.345000`, with `precision` digits after the point. */
export function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return special(value);
  if (Object.is(value, -0)) return `-${fixed(0, precision)}`;
  const digits = Math.min(precision, 100);
  const text = Math.abs(value) >= 1e21 ? bigFixed(value, digits) : value.toFixed(digits);
  const even = isTie(value.toFixed(Math.min(100, digits + 25)), digits)
    ? towardsEven(text, truncate(value, digits))
    : text;
  return even + '0'.repeat(precision - digits);
}

/** `1.234500e+02`, with `precision` digits after the point. */
export function exponential(value: number, precision: number): string {
  if (!Number.isFinite(value)) return special(value);
  const digits = Math.min(precision, 100);
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  const [exact = ''] = value.toExponential(Math.min(100, digits + 25)).split('e');
  const rounded = isTie(exact, digits) ? towardsEven(mantissa, cut(exact, digits)) : mantissa;
  const zeros = '0'.repeat(precision - digits);
  return `${rounded}${zeros}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
}

function special(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function bigFixed(value: number, digits: number): string {
  return digits === 0 ? String(BigInt(value)) : `${BigInt(value)}.${'0'.repeat(digits)}`;
}

/** Whether what stands behind the wanted digits is exactly one half. */
function isTie(exact: string, digits: number): boolean {
  const rest = (exact.split('.')[1] ?? '').slice(digits);
  return /^50+$/.test(rest);
}

function truncate(value: number, digits: number): string {
  return cut(value.toFixed(Math.min(100, digits + 25)), digits);
}

function cut(text: string, digits: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return digits === 0 ? whole : `${whole}.${fraction.slice(0, digits)}`;
}

/** Of the two neighbours of a tie, the one whose last digit is even. */
function towardsEven(rounded: string, truncated: string): string {
  return /[02468]$/.test(truncated) ? truncated : rounded;
}
