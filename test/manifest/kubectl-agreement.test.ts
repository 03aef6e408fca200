import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exactJson } from '../support/exact-json.ts';
import { manifestOf } from '../support/manifest.ts';

/** Recorded by scripts/conformance/yaml-oracle.ts. */
interface Recorded {
  readonly title: string;
  readonly yaml: string;
  readonly objects: readonly string[];
  readonly error?: string;
  readonly stricter?: string;
}

const CASES: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('../../fixtures/manifests/yaml-cases.json', import.meta.url), 'utf8'),
);

describe('what kubectl reads is what the model holds', () => {
  it.each(CASES.filter((one) => one.error === undefined && !one.stricter))('$title', (one) => {
    const { resources, malformed } = manifestOf(one.yaml);
    expect(malformed).toEqual([]);
    expect(resources.map((r) => exactJson(r.value, r.exactNumbers))).toEqual(one.objects);
  });
});

describe('what kubectl refuses is malformed', () => {
  it.each(CASES.filter((one) => one.error !== undefined))('$title', (one) => {
    expect(manifestOf(one.yaml).malformed).not.toEqual([]);
  });
});

describe('what the cluster would refuse or lose is malformed, though kubectl takes it', () => {
  it.each(CASES.filter((one) => one.stricter))('$title: $stricter', (one) => {
    expect(one.error).toBeUndefined();
    expect(manifestOf(one.yaml).malformed).not.toEqual([]);
  });
});
