import type { Entry } from './entry.ts';

/**
 * Settings that are a name and a value with nothing but space between: Redis, Fluentd, Fluent Bit,
 * LDAP, HAProxy, JAAS.
 */
export function* directives(text: string, isConfiguration: boolean): Generator<Entry> {
  if (isConfiguration) {
    for (const [, key = '', quoted, bare] of text.matchAll(LINE)) {
      yield { key, text: quoted ?? bare ?? '', path: [key] };
    }
  }
  for (const { word, pattern } of SPECIAL) {
    if (!text.includes(word)) continue;
    for (const [, value = ''] of text.matchAll(pattern)) {
      yield { key: 'password', text: value, path: ['password'] };
    }
  }
}

/** Two words, and nothing else on the line. */
const LINE =
  /^[ \t]{0,40}([A-Za-z_][\w.-]{1,60})[ \t]{1,20}(?:"([^"\n]{1,200})"|([^\s"'#=:{[(<$][^\s;]{0,200}));?[ \t]{0,20}\r?$/gm;

/** Where the name is not the word before the value; the word stands in every match. */
const SPECIAL: readonly { readonly word: string; readonly pattern: RegExp }[] = [
  { word: 'insecure-password', pattern: /\binsecure-password[ \t]{1,8}([^\s"']{1,200})/g },
  { word: 'stats', pattern: /\bstats[ \t]{1,8}auth[ \t]{1,8}[^\s:]{1,64}:([^\s"']{1,200})/g },
  { word: 'LoginModule', pattern: /\buser_[\w-]{1,60}="([^"\n]{1,200})"/g },
  { word: ' >', pattern: /^[ \t]{0,8}user[ \t]{1,8}[^\s]{1,64}[ \t][^\n>]{0,60}>([^\s]{1,200})/gm },
];
