/**
 * Letters of zones that Intl does not know them of, or knows others of than the tz database
 * (https://www.iana.org/time-zones), by the minutes from UTC. A zone without letters at an offset
 * is shown by digits.
 */
const LETTERS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'America/Adak': { [-600]: 'HST', [-540]: 'HDT' },
  'America/Dawson': { [-420]: 'MST' },
  'America/Havana': { [-300]: 'CST', [-240]: 'CDT' },
  'America/Hermosillo': { [-420]: 'MST' },
  'America/Mazatlan': { [-420]: 'MST' },
  'America/St_Johns': { [-210]: 'NST', [-150]: 'NDT' },
  'America/Whitehorse': { [-420]: 'MST' },
  'Antarctica/Casey': {},
  'Antarctica/Rothera': { 0: '-00' },
  'Antarctica/Troll': { 0: '+00' },
  'Asia/Colombo': {},
  'Asia/Dubai': {},
  'Asia/Hong_Kong': { 480: 'HKT' },
  'Asia/Jakarta': { 420: 'WIB' },
  'Asia/Jayapura': { 540: 'WIT' },
  'Asia/Jerusalem': { 120: 'IST', 180: 'IDT' },
  'Asia/Karachi': { 300: 'PKT' },
  'Asia/Macau': { 480: 'CST' },
  'Asia/Makassar': { 480: 'WITA' },
  'Asia/Manila': { 480: 'PST' },
  'Asia/Muscat': {},
  'Asia/Pontianak': { 420: 'WIB' },
  'Asia/Pyongyang': { 540: 'KST' },
  'Asia/Seoul': { 540: 'KST' },
  'Asia/Shanghai': { 480: 'CST' },
  'Asia/Taipei': { 480: 'CST' },
  'Asia/Tokyo': { 540: 'JST' },
  'Australia/Eucla': {},
  'Australia/Lord_Howe': {},
  'Etc/GMT': { 0: 'GMT' },
  'Europe/Dublin': { 0: 'GMT', 60: 'IST' },
  'Europe/Guernsey': { 0: 'GMT', 60: 'BST' },
  'Europe/Isle_of_Man': { 0: 'GMT', 60: 'BST' },
  'Europe/Jersey': { 0: 'GMT', 60: 'BST' },
  'Europe/Kirov': { 180: 'MSK' },
  'Europe/Moscow': { 180: 'MSK' },
  'Europe/Simferopol': { 180: 'MSK' },
  'Europe/Volgograd': { 180: 'MSK' },
  GMT: { 0: 'GMT' },
  'Pacific/Chatham': {},
  'Pacific/Guam': { 600: 'ChST' },
  'Pacific/Midway': { [-660]: 'SST' },
  'Pacific/Pago_Pago': { [-660]: 'SST' },
  'Pacific/Saipan': { 600: 'ChST' },
};

/** Older names of these zones, which not every Intl folds into one. */
const ALIASES: Readonly<Record<string, string>> = {
  Cuba: 'America/Havana',
  Eire: 'Europe/Dublin',
  Hongkong: 'Asia/Hong_Kong',
  Israel: 'Asia/Jerusalem',
  Japan: 'Asia/Tokyo',
  PRC: 'Asia/Shanghai',
  ROC: 'Asia/Taipei',
  ROK: 'Asia/Seoul',
  'W-SU': 'Europe/Moscow',
};

/** What the zone is called so far from UTC; '' for digits, undefined when Intl knows. */
export function lettersOf(zone: string, seconds: number): string | undefined {
  const name = Object.hasOwn(ALIASES, zone) ? (ALIASES[zone] ?? zone) : zone;
  if (!Object.hasOwn(LETTERS, name)) return undefined;
  return LETTERS[name]?.[seconds / 60] ?? '';
}
