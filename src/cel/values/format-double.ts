/** A double as Go's strconv.FormatFloat(value, 'g', -1, 64) writes it: `1e+06`, `0.5`, `+Inf`. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e21)) return positional(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
}

function positional(value: number): string {
  const text = String(value);
  return text.includes('e') ? String(value.toFixed(20)).replace(/0+$/, '') : text;
}
