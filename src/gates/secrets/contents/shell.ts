import type { Entry } from './entry.ts';

/**
 * Passwords that programs take without a name on their command line: `curl -u user:password`,
 * `mysql -psecret`, `redis-cli -a secret`, `sshpass -p secret`, `htpasswd -b file user secret`,
 * and options whose value is the next word.
 */
export function* shellPasswords(text: string): Generator<Entry> {
  for (const { words, pattern } of HABITS) {
    if (!words.some((word) => text.includes(word))) continue;
    for (const [, quoted, bare] of text.matchAll(pattern)) {
      const value = quoted ?? bare;
      if (value !== undefined) yield argument('password', value);
    }
  }
  if (!text.includes(' -') && !text.startsWith('-')) return;
  for (const [, name = '', quoted, bare] of text.matchAll(OPTION)) {
    const value = quoted ?? bare;
    if (value !== undefined) yield argument(name, value);
  }
}

function argument(key: string, text: string): Entry {
  return { key, text, path: [key], role: 'argument' };
}

/** How a program takes a password; one of the words stands in every match. */
interface Habit {
  readonly words: readonly string[];
  readonly pattern: RegExp;
}

/** What else stands in a command before an option; lines may go on after a backslash. */
const WITHIN = String.raw`[ \t](?:(?:[^\n|;]|\\\n){0,300}?[ \t])?`;

const HABITS: readonly Habit[] = [
  habit(
    ['curl', 'wget'],
    String.raw`(?:curl|wget)${WITHIN}(?:-u|--user)[ =]{1,3}["']?[^\s:"']{1,64}:`,
  ),
  habit(['mysql', 'mariadb'], `(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)${WITHIN}-p`),
  habit(['redis-cli'], String.raw`redis-cli${WITHIN}-a\s{1,3}`),
  habit(['sshpass'], String.raw`sshpass\s{1,3}-p\s{0,3}`),
  habit(['ldap'], String.raw`\bldap\w{3,10}${WITHIN}-w\s{0,3}`),
  habit(['login'], String.raw`\blogin${WITHIN}(?:-p|--password)[ =]{1,3}`),
  habit(
    ['alias set', 'host add'],
    String.raw`(?:alias\s{1,3}set|host\s{1,3}add)(?:\s{1,3}[^\s"']{1,200}){3}\s{1,3}`,
  ),
  habit(
    ['htpasswd'],
    String.raw`htpasswd\s{1,3}-\w{0,6}b\w{0,6}\s{1,3}\S{1,200}\s{1,3}\S{1,64}\s{1,3}`,
  ),
  {
    words: ['chpasswd'],
    pattern: /echo\s{1,3}["']?[\w.-]{1,32}:([^\s"':|]{1,100})["']?\s{0,3}\|\s{0,3}chpasswd/g,
  },
];

/** The password is the word behind. */
function habit(words: readonly string[], before: string): Habit {
  return { words, pattern: new RegExp(before + wordPattern(), 'g') };
}

/** `--password value`, `-storepass value`, for the options that say so. */
const OPTION = new RegExp(
  String.raw`(?<![\w-])--?((?:[A-Za-z][\w-]{0,30})?(?:password|passwd|passphrase|storepass|keypass|bindpw|token|secret|api-?key|secret-?key))\s{1,3}` +
    wordPattern(),
  'g',
);

/** A word, in quotes (group 1) or without (group 2). */
function wordPattern(): string {
  return String.raw`(?:["']([^"'\n]{1,200})["']|([^\s"'-][^\s"';|&)]{0,200}))`;
}
