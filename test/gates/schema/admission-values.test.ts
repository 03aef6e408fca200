import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/manifest/json.ts';
import { judgeValue } from '../../support/judge-mutant.ts';

/** A value, and what the API server's own validation says of the object that holds it. */
interface Recorded {
  readonly value: string;
  readonly accepted: boolean;
  readonly object: JsonObject;
}

/** Recorded from the validation functions of Kubernetes 1.34. */
const RECORDED: readonly Recorded[] = readFileSync(
  'fixtures/conformance/admission-values-1.34.jsonl',
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('values as the API server takes them', () => {
  const groups = new Set(RECORDED.map(({ value }) => value.split(' ')[0] ?? ''));
  it.each([...groups])('%s', async (group) => {
    const differing: string[] = [];
    const own = RECORDED.filter(({ value }) => value.split(' ')[0] === group);
    for (const { value, accepted, object } of own) {
      const { rejected, said } = await judgeValue(object);
      if (rejected === accepted)
        differing.push(`${value}: accepted ${accepted}; ${said.join(' ')}`);
    }
    expect(differing).toEqual([]);
  });
});
