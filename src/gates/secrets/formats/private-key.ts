import type { Detector, Hit } from '../detect/detector.ts';

/**
 * Private keys: PEM of every kind (PKCS#1, PKCS#8, SEC 1, OpenSSH, PGP, NATS), PuTTY files, and the
 * base64 of DER without a header. A header without a body is none.
 */
export const privateKey: Detector = {
  keywords: ['private key', 'seed-----', 'nkey', 'putty-user-key-file', 'mii'],
  *find(text) {
    yield* armored(text);
    for (const match of text.matchAll(DER)) yield hit('Private key', match[0]);
    for (const match of text.matchAll(PUTTY)) yield hit('PuTTY private key', match[0]);
  },
};

const BEGIN = /-----BEGIN ((?:[A-Z0-9]{2,12} ){0,3}(?:PRIVATE KEY(?: BLOCK)?|NKEY SEED))-----/g;

/** PKCS#1 and PKCS#8: a sequence of two length bytes, then version 0. */
const DER =
  /(?<![A-Za-z0-9+/=])MII[A-Za-z0-9+/]{2}[AQgw]IBA(?:DA|AK)[A-Za-z0-9+/]{200,16000}={0,2}/g;
const PUTTY =
  /PuTTY-User-Key-File-\d: [\w-]{3,30}[\s\S]{1,2000}?Private-Lines: \d{1,4}\r?\n[A-Za-z0-9+/=\r\n]{20,10000}/g;

/** Longer than any key. What has no footer was cut off and counts all the same. */
const LONGEST = 20_000;

function* armored(text: string): Generator<Hit> {
  for (const match of text.matchAll(BEGIN)) {
    const label = match[1] ?? '';
    const start = match.index + match[0].length;
    const next = text.indexOf('-----', start);
    const end = Math.min(next === -1 ? text.length : next, start + LONGEST);
    const body = text.slice(start, end);
    if (hasKeyMaterial(body)) yield hit(titleOf(label), match[0] + body);
  }
}

/**
 * Base64 follows the header, perhaps after the armour's own fields, and nothing is left out: what
 * a placeholder or an illustration with dots does not have. Lines may be comments of their file.
 */
function hasKeyMaterial(body: string): boolean {
  const lines = body
    .replaceAll('\\n', '\n')
    .split('\n')
    .map((line) => line.replace(/^[\s#/*;|"'+>-]+|[\s"',\\]+$/g, ''))
    .filter((line) => line !== '' && !/^[A-Za-z-]{3,20}: /.test(line));
  const [first = ''] = lines;
  const isDense = /^[A-Za-z0-9+/=_-]{40,}$/.test(first) && new Set(first).size > 12;
  return isDense && !lines.some((line) => /^(?:\.{2,}|…|\[.*\]|<.*>)$/.test(line));
}

function titleOf(label: string): string {
  if (label.startsWith('PGP')) return 'PGP private key';
  if (label.startsWith('OPENSSH')) return 'OpenSSH private key';
  return label.includes('NKEY') ? 'NATS nkey seed' : 'Private key';
}

function hit(title: string, value: string): Hit {
  return { rule: 'secrets/private-key', title, value };
}
