/** Layouts OPA knows by name (Go's `time` constants). */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['ANSIC', 'Mon Jan _2 15:04:05 2006'],
  ['UnixDate', 'Mon Jan _2 15:04:05 MST 2006'],
  ['RubyDate', 'Mon Jan 02 15:04:05 -0700 2006'],
  ['RFC822', '02 Jan 06 15:04 MST'],
  ['RFC822Z', '02 Jan 06 15:04 -0700'],
  ['RFC850', 'Monday, 02-Jan-06 15:04:05 MST'],
  ['RFC1123', 'Mon, 02 Jan 2006 15:04:05 MST'],
  ['RFC1123Z', 'Mon, 02 Jan 2006 15:04:05 -0700'],
  ['RFC3339', '2006-01-02T15:04:05Z07:00'],
  ['RFC3339Nano', '2006-01-02T15:04:05.999999999Z07:00'],
]);

export const RFC3339 = '2006-01-02T15:04:05Z07:00';
export const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A piece of a layout: literal text, or a field of the reference time. */
export interface LayoutPart {
  readonly text: string;
  readonly field: boolean;
}

/**
 * The fields of Go's reference time, longest first where one begins another. `Jan` and `Mon` are
 * no fields in front of a lower-case letter; `.000` and `,999` none in front of a digit.
 */
const FIELD =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|__2|002|_2(?!006)|[.,](?:0+|9+)(?![0-9])|Z070000|Z07:00:00|Z0700|Z07:00|Z07|-070000|-07:00:00|-0700|-07:00|-07|0[1-6]|15|PM|pm|[1-5]/g;

/** Takes a layout apart. A name OPA knows stands for its layout. */
export function layoutParts(layout: string): readonly LayoutPart[] {
  const text = NAMED.get(layout) ?? layout;
  const parts: LayoutPart[] = [];
  let at = 0;
  for (const match of text.matchAll(FIELD)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), field: false });
    parts.push({ text: match[0], field: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), field: false });
  return parts;
}
