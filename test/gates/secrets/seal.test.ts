import { expect, test } from 'vitest';
import { coveredBy, knownFrom } from '../../../src/engine/same-value.ts';
import { SecretText } from '../../../src/gates/secrets/detect/secret-text.ts';
import type { Finding } from '../../../src/verdict/finding.ts';
import { observe } from './observe.ts';

const finding = (fingerprint: string, hidden?: SecretText): Finding => ({
  rule: 'secrets/hardcoded-password',
  gate: 'secrets',
  severity: 'error',
  title: '',
  message: '',
  target: 't',
  fingerprint,
  state: 'new',
  ...(hidden && { hidden }),
});

test('a seal tells its value from others, holds nothing of it, and is salted', async () => {
  const [one, other] = [new SecretText('hunter2'), new SecretText('hunter3')];
  const [first, second] = [await one.seal(), await one.seal()];
  expect(first).toMatch(/^scrypt\.[\w-]{22}\.[\w-]{43}$/);
  expect(first).not.toBe(second);
  expect(await one.isSealedBy(first)).toBe(true);
  expect(await one.isSealedBy(second)).toBe(true);
  expect(await other.isSealedBy(first)).toBe(false);
  expect(await one.isSealedBy('no seal')).toBe(false);
});

test('a baseline covers the value it was written for, not another one at its place', async () => {
  const seal = await new SecretText('hunter2').seal();
  const baseline = new Map([
    ['a', seal],
    ['b', seal],
    ['c', undefined],
  ]);
  const now = [
    finding('a', new SecretText('hunter2')),
    finding('b', new SecretText('hunter3')),
    finding('c', new SecretText('hunter4')),
    finding('d'),
  ];
  expect([...(await coveredBy(now, baseline))]).toEqual(['a', 'c']);
});

test('of a base only what has the same value is known', () => {
  const base = [finding('a', new SecretText('x')), finding('b', new SecretText('y')), finding('c')];
  const head = [finding('a', new SecretText('x')), finding('b', new SecretText('z')), finding('c')];
  expect([...knownFrom(base, head)]).toEqual(['a', 'c']);
});

test('another entry or value makes a plain Secret another one', async () => {
  const secret = async (data: object) => {
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: data };
    const [first] = await observe(JSON.stringify(object));
    return first?.hidden;
  };
  const before = await secret({ login: 'admin' });
  const same = await secret({ login: 'admin' });
  expect(before && same?.equals(before)).toBe(true);
  for (const data of [{ login: 'root' }, { login: 'admin', other: 'thing' }]) {
    const after = await secret(data);
    expect(before && after?.equals(before)).toBe(false);
  }
});
