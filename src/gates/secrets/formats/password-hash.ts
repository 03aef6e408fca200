import type { Detector } from '../detect/detector.ts';

/**
 * Password hashes: bcrypt, Argon2, scrypt, PBKDF2 (also Mosquitto's), crypt(3), Apache MD5,
 * PostgreSQL's, LDAP SSHA.
 */
export const passwordHash: Detector = {
  keywords: [
    '$2',
    '$argon2',
    '$scrypt',
    'pbkdf2',
    '$apr1$',
    '$1$',
    '$5$',
    '$6$',
    '$y$',
    '{ssha',
    '{sha}',
    'scram-sha-256$',
    '"md5',
    '$7$',
  ],
  *find(text) {
    for (const [value] of text.matchAll(HASH)) {
      if (!isIllustration(value))
        yield { rule: 'secrets/password-hash', title: 'Password hash', value };
    }
  },
};

const HASH = new RegExp(
  [
    /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}/,
    /\$argon2(?:id|i|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,4}\$[A-Za-z0-9+/]{8,100}\$[A-Za-z0-9+/]{16,200}/,
    /\$scrypt\$ln=\d{1,2},r=\d{1,3},p=\d{1,3}\$[A-Za-z0-9+/]{8,100}={0,2}\$[A-Za-z0-9+/]{16,200}={0,2}/,
    /\$?pbkdf2[_-]sha(?:1|256|512)\$\d{1,8}\$[A-Za-z0-9+/=.]{4,100}\$[A-Za-z0-9+/=.]{16,200}/,
    /\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}/,
    /\$1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}/,
    /\$5\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}/,
    /\$6\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}/,
    /\$y\$[./A-Za-z0-9]{2,8}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}/,
    /(?<=")md5[a-f0-9]{32}(?=")/,
    /\$7\$\d{2,6}\$[A-Za-z0-9+/=]{12,32}\$[A-Za-z0-9+/=]{80,100}/,
    /\{SSHA(?:256|512)?\}[A-Za-z0-9+/]{20,200}={0,2}/,
    /\{SHA\}[A-Za-z0-9+/]{27}=/,
    /SCRAM-SHA-256\$\d{3,8}:[A-Za-z0-9+/=]{8,60}\$[A-Za-z0-9+/=]{40,60}:[A-Za-z0-9+/=]{40,60}/,
  ]
    .map((pattern) => `(?:${pattern.source})`)
    .join('|'),
  'g',
);

function isIllustration(hash: string): boolean {
  return new Set(hash.slice(-22)).size < 6;
}
