/** A double as Go's strconv.FormatFloat(value, 'g', -1, 64) writes it: `1e+06`, `123456`, `+Inf`. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  if (value === 0) return '0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  // Go turns to exponents from 10^21 on in %v, but from 10^6 on in FormatFloat's shortest 'g'.
  if (Number(exponent) >= -4 && Number(exponent) < 6) return String(value);
  return `${digits}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
}
