import type { Entry } from './entry.ts';

/**
 * Passwords that programs take without a name on their command line: `curl -u user:password`,
 * `mysql -psecret`, `redis-cli -a secret`, `sshpass -p secret`, `htpasswd -b file user secret`,
 * and options whose value is the next word.
 */
export function* shellPasswords(text: string): Generator<Entry> {
  for (const [pattern, key] of HABITS) {
    for (const [, quoted, bare] of text.matchAll(pattern)) {
      const value = quoted ?? bare;
      if (value !== undefined) yield { key, text: value, path: [key], role: 'argument' };
    }
  }
  for (const [, name = '', quoted, bare] of text.matchAll(OPTION)) {
    const value = quoted ?? bare;
    if (value !== undefined) yield { key: name, text: value, path: [name], role: 'argument' };
  }
}

const WORD = `(?:["']([^"'\\n]{1,200})["']|([^\\s"'-][^\\s"';|&)]{0,200}))`;

const HABITS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?:curl|wget)\\s[^\\n|;]{0,300}?(?:-u|--user)[ =]{1,3}["']?[^\\s:"']{1,64}:${WORD}`,
      'g',
    ),
    'password',
  ],
  [
    new RegExp(
      `(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\\s[^\\n|;]{0,300}?-p${WORD}`,
      'g',
    ),
    'password',
  ],
  [new RegExp(`redis-cli\\s[^\\n|;]{0,300}?-a\\s{1,3}${WORD}`, 'g'), 'password'],
  [new RegExp(`sshpass\\s{1,3}-p\\s{0,3}${WORD}`, 'g'), 'password'],
  [
    new RegExp(
      `htpasswd\\s{1,3}-\\w{0,6}b\\w{0,6}\\s{1,3}\\S{1,200}\\s{1,3}\\S{1,64}\\s{1,3}${WORD}`,
      'g',
    ),
    'password',
  ],
];

/** `--password value`, for the options that say so. */
const OPTION = new RegExp(
  `(?<![\\w-])--?([A-Za-z][\\w-]{0,30}(?:password|passwd|passphrase|token|secret|api-?key))\\s{1,3}${WORD}`,
  'g',
);
