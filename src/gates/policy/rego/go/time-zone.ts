import { BuiltinError } from '../builtin.ts';
import { lettersOf } from './zone-letters.ts';

/** How far a zone is from UTC at a moment, and what it is called then. */
export interface ZoneOffset {
  readonly seconds: number;
  readonly abbreviation: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset of an IANA zone at a moment, in Unix milliseconds. Throws for an unknown zone. */
export function zoneOffset(zone: string, unixMs: number): ZoneOffset {
  if (zone === '' || zone === 'UTC' || zone === 'Local') return { seconds: 0, abbreviation: 'UTC' };
  const parts = formatFor(zone).formatToParts(unixMs);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  const seconds = Math.round((local - Math.floor(unixMs / 1000) * 1000) / 1000);
  return { seconds, abbreviation: abbreviation(zone, unixMs, seconds) };
}

/** The moment a local time of a zone stands for; local times that occur twice are the earlier. */
export function zonedToUnixMs(zone: string, localMs: number): number {
  const guess = localMs - zoneOffset(zone, localMs).seconds * 1000;
  return localMs - zoneOffset(zone, guess).seconds * 1000;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made) return made;
  // Go opens a file of that name; Intl takes any case.
  if (!isSpelledAsAFile(zone)) throw new BuiltinError(`unknown time zone ${zone}`);
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
    return format;
  } catch {
    throw new BuiltinError(`unknown time zone ${zone}`);
  }
}

/** Offsets (`+02:00`) are no zones to Go. */
function isSpelledAsAFile(zone: string): boolean {
  known ??= new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));
  const canonical = known.get(zone.toLowerCase());
  if (canonical !== undefined) return canonical === zone;
  return /^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/.test(zone);
}

/** Names by their lower case; asked for when a policy names a zone. */
let known: ReadonlyMap<string, string> | undefined;

/** `EST`, `CET` as the tz database has them, for the zones Intl knows by letters. */
function abbreviation(zone: string, unixMs: number, seconds: number): string {
  const letters = lettersOf(canonicalName(zone), seconds) ?? intlLetters(zone, unixMs, seconds);
  return letters === undefined || letters === '' ? digits(seconds) : letters;
}

/** `Japan` is `Asia/Tokyo`; Intl takes Greenwich for UTC. */
function canonicalName(zone: string): string {
  return /^(?:Etc\/)?GMT$/.test(zone) ? zone : formatFor(zone).resolvedOptions().timeZone;
}

function intlLetters(zone: string, unixMs: number, seconds: number): string | undefined {
  for (const locale of ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ']) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
    const name = parts.formatToParts(unixMs).find((p) => p.type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{2,5}$/.test(name) && name !== 'GMT') return name;
    if (name === 'GMT' && seconds === 0) return 'GMT';
  }
  return undefined;
}

function digits(seconds: number): string {
  const hours = Math.abs(Math.trunc(seconds / 3600));
  const minutes = Math.abs(Math.trunc(seconds / 60) % 60);
  const tail = minutes === 0 ? '' : String(minutes).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${tail}`;
}
