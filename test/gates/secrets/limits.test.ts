import { expect, test } from 'vitest';
import { customPattern } from '../../../src/gates/secrets/custom-rules.ts';
import { sampleOf } from '../../../src/gates/secrets/detect/sample.ts';
import { Scanner } from '../../../src/gates/secrets/detect/scanner.ts';
import { builtinDetectors } from '../../../src/gates/secrets/detect/text-detectors.ts';
import { PatternRules } from '../../../src/gates/secrets/patterns/pattern-rules.ts';
import { found, observe } from './observe.ts';

test('a pattern that takes too long is stopped, and what it stopped is told', () => {
  const heavy = customPattern({ id: 'heavy', pattern: '[ab]{1,900}c' });
  const scanner = new Scanner(builtinDetectors(), new PatternRules([heavy]), 20);
  const text = `c${'ab'.repeat(80_000)}`;
  const start = performance.now();
  expect(scanner.scan(sampleOf(text, { role: 'config' }))).toEqual({
    sightings: [],
    unscanned: 'time',
  });
  expect(performance.now() - start).toBeLessThan(4000);
  const light = customPattern({ id: 'light', pattern: 'c[ab]' });
  const patient = new Scanner(builtinDetectors(), new PatternRules([light]));
  expect(patient.scan(sampleOf(text, { role: 'config' })).unscanned).toBeUndefined();
});

test('of a value with more than 500 secrets the first 500 are told, and that there are more', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => `A${i}_PASSWORD=hunter${i}two`).join('\n');
  const yaml = JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c' },
    data: { 'app.env': lines },
  });
  const rules = (await found(yaml)).map((line) => line.split(' ')[0]);
  expect(rules.filter((rule) => rule === 'hardcoded-password')).toHaveLength(500);
  expect(rules.filter((rule) => rule === 'unscanned-content')).toHaveLength(1);
  const observations = await observe(yaml);
  expect(observations.find((o) => o.evidence === 'findings in one place')?.message).toBe(
    'A part was not looked at, because of the limit for findings in one place.',
  );
});
