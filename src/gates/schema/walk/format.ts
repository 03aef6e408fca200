import { parseQuantity } from '../../../kubernetes/quantity.ts';
import { quoted } from './wording.ts';

/** What is wrong with a text of a format; undefined when nothing is, or the format is not ours. */
export function formatProblem(text: string, format: string): string | undefined {
  return FORMATS.get(format)?.(text);
}

const FORMATS: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['byte', base64],
  ['date-time', dateTime],
  ['micro-time', dateTime],
  ['quantity', quantity],
]);

/** Go's `base64.StdEncoding`: padded, line breaks ignored. Never tells the text: it may be secret. */
function base64(text: string): string | undefined {
  const joined = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text;
  if (joined.length % 4 === 0 && BASE64.test(joined)) return undefined;
  return 'The text is not base64.';
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** RFC 3339 as Go's `time.Parse` reads it. */
function dateTime(text: string): string | undefined {
  const match = DATE_TIME.exec(text);
  const valid =
    match !== null && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return valid ? undefined : `Wanted a time such as 2006-01-02T15:04:05Z, found ${quoted(text)}.`;
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/;

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

function quantity(text: string): string | undefined {
  if (parseQuantity(text) !== undefined) return undefined;
  return `Wanted a quantity such as 500m or 1Gi, found ${quoted(text)}.`;
}
