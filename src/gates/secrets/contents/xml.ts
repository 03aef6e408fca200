import type { Entry } from './entry.ts';

/**
 * Named values of XML: `<password>x</password>` (Maven, logback), `<name>K</name><value>V</value>`
 * (Hadoop), `<add key="K" value="V"/>` (.NET, NuGet, Spring). Attributes that are named themselves
 * are assignments.
 */
export function* xmlValues(text: string): Generator<Entry> {
  for (const pattern of FORMS) {
    for (const [, key = '', value = ''] of text.matchAll(pattern)) {
      yield { key, text: unescaped(value), path: [key] };
    }
  }
}

/** Whether a text may be XML: most are not. */
export function mayBeXml(text: string): boolean {
  return text.includes('</') || text.includes('/>');
}

const FORMS: readonly RegExp[] = [
  /<([A-Za-z_][\w.:-]{1,60})>([^<>\n]{1,1000})<\//g,
  /<name>\s{0,20}([\w.:-]{1,100})\s{0,20}<\/name>\s{0,60}<value>([^<>\n]{1,1000})<\/value>/g,
  /\s(?:key|name)="([\w.:-]{1,100})"\s{1,20}value="([^"<>\n]{1,1000})"/g,
];

function unescaped(value: string): string {
  return value
    .trim()
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES.get(name) ?? '');
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);
