import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { allProviders } from '../../../src/gates/secrets/providers/all-providers.ts';
import { generalRules } from '../../../src/gates/secrets/rules/general-rules.ts';
import { casesOf } from '../../support/cases.ts';
import { generalCredentials, providerCredential } from './generator/credentials.ts';
import { lookAlikeValues } from './generator/look-alikes.ts';
import { ALPHANUMERIC, HEX, Random } from './generator/random.ts';
import { observe } from './observe.ts';

const random = new Random(99);
const cases = casesOf('secrets');

describe('every case says what its name promises', () => {
  for (const one of cases) {
    test(`${one.rule}: ${one.kind} ${one.sentence}`, async () => {
      const observations = await observe(filledIn(one.yaml));
      const told = observations
        .filter((o) => o.rule === one.rule)
        .map((o) => `${o.resource?.kind}/${o.resource?.name} ${o.pointer ?? ''}`.trim());
      if (one.kind === 'ok') expect(observations).toEqual([]);
      else expect(told.sort()).toEqual([...one.finds].sort());
    });
  }
});

test('every general rule that a manifest can break has an ok case and a bad case', () => {
  const kinds = new Set(cases.map((one) => `${one.kind} ${one.rule}`));
  // A file that should be encrypted is one by its path: see sops.test.ts.
  const rules = generalRules
    .map((rule) => rule.id)
    .filter((id) => id !== 'secrets/unencrypted-file');
  expect(rules.filter((id) => !kinds.has(`ok ${id}`) || !kinds.has(`bad ${id}`))).toEqual([]);
});

describe('every provider rule', () => {
  for (const rule of allProviders) {
    test(`${rule.id} finds its credential, and leaves a filled-in one alone`, async () => {
      const { key, value } = providerCredential(rule, random);
      const manifest = (text: string) =>
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'c' },
          data: { [key]: text },
        });
      expect(await observe(manifest(value))).not.toEqual([]);
      expect(await observe(manifest(value.replace(/[A-Za-z0-9]/g, 'x')))).toEqual([]);
    });
  }
});

/** No credential is ever committed: the cases name what stands in them. */
function filledIn(yaml: string): string {
  return yaml.replace(/\{\{([a-z0-9-]+)\}\}/g, (_, name: string) =>
    JSON.stringify(placeholderValue(name)),
  );
}

function placeholderValue(name: string): string {
  const general = (rule: string) => generalCredentials(random).find((c) => c.rule === rule)?.value;
  const values: Record<string, () => string | undefined> = {
    'random-token': () => random.text(ALPHANUMERIC, 32),
    'random-hex-64': () => random.text(HEX, 64),
    'random-uuid': () => randomUUID(),
    'private-key': () => general('private-key'),
    'json-web-token': () => general('json-web-token'),
    'bcrypt-hash': () => general('password-hash'),
    'public-key': () => lookAlikeValues(random).find((v) => v.kind === 'public key')?.value,
    'sops-value': () => lookAlikeValues(random).find((v) => v.kind === 'encrypted')?.value,
    'nested-base64': () => nested(`a=${random.text(ALPHANUMERIC, 30)}`, 12),
  };
  const value = values[name]?.();
  if (value === undefined) throw new Error(`no such value: ${name}`);
  return value;
}

function nested(text: string, times: number): string {
  return times === 0 ? text : nested(Buffer.from(text).toString('base64'), times - 1);
}
