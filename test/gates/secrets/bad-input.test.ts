import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { manifestOf } from '../../support/manifest.ts';
import { found, observe } from './observe.ts';
import { portsOf } from './ports.ts';

function secret(key: string, value: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {${JSON.stringify(key)}: ${JSON.stringify(value)}}\n`;
}

const token = `ghp_${'R4nd0mTok3nBodyWith36Characters1234'.padEnd(36, 'Zq')}`;

test('base64 that was cut off is read as far as it goes', async () => {
  const value = Buffer.from(`TOKEN=${token}\nother=thing\n`).toString('base64').slice(0, -3);
  expect(await found(secret('app.env', value))).toContain(
    'github-personal-access-token /data/app.env',
  );
});

test('a value that is not base64 at all is read as it stands', async () => {
  expect(await found(secret('password', 'pass word!'))).toContain(
    'hardcoded-password /data/password',
  );
});

test('a gzip bomb is not unpacked, and the gate says so', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64');
  expect(await found(secret('dump', bomb))).toContain('unscanned-content /data/dump');
});

test('damaged gzip does not stop the gate', async () => {
  const damaged = gzipSync('x'.repeat(1000)).subarray(0, 20).toString('base64');
  expect(await found(secret('dump', damaged))).toEqual(['plain-secret-manifest /data/dump']);
});

test('encodings inside each other end somewhere, and the gate says so', async () => {
  let value = `password: ${token}`;
  for (let i = 0; i < 12; i++) value = Buffer.from(value).toString('base64');
  expect(await found(secret('x', value))).toContain('unscanned-content /data/x');
});

test('a token in bytes that are no text is found', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00, 0x80]), Buffer.from(` ${token} `)]);
  expect(await found(secret('blob', bytes.toString('base64')))).toContain(
    'github-personal-access-token /data/blob',
  );
});

test.each([
  ['UTF-16', Buffer.from(`\ufeffAPI_TOKEN=${token}\n`, 'utf16le')],
  ['a byte order mark', Buffer.from(`\ufeffAPI_TOKEN=${token}\n`)],
  ['invalid UTF-8', Buffer.concat([Buffer.from([0xc3, 0x28]), Buffer.from(` ${token}\n`)])],
  ['NUL bytes', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(` ${token}\n`)])],
  ['gzip', gzipSync(`API_TOKEN=${token}\n`)],
])('a file with %s is looked at', async (_, bytes) => {
  const manifest = manifestOf('', { target: { kind: 'helm', path: 'c' }, sources: ['c/a.env'] });
  const observations = await observe(manifest, {}, portsOf({ 'c/a.env': bytes }));
  expect(observations.map((o) => o.rule)).toEqual(['secrets/github-personal-access-token']);
});

test('a file that cannot be read is told', async () => {
  const manifest = manifestOf('', {
    target: { kind: 'helm', path: 'c' },
    sources: ['c/gone.yaml'],
  });
  expect(await observe(manifest)).toMatchObject([
    { rule: 'secrets/unscanned-content', place: { file: 'c/gone.yaml' } },
  ]);
});

test('one line of 50 MB is looked at to its end', async () => {
  const line = `${'lorem ipsum dolor sit amet '.repeat(2_000_000)}${token}`;
  const manifest = manifestOf('', { target: { kind: 'helm', path: 'c' }, sources: ['c/a.txt'] });
  const observations = await observe(manifest, {}, portsOf({ 'c/a.txt': line }));
  expect(observations.map((o) => o.rule)).toEqual(['secrets/github-personal-access-token']);
});
