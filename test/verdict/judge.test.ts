import { expect, test } from 'vitest';
import { type Evidence, exitStatusOf, judge } from '../../src/verdict/judge.ts';

const good: Evidence = {
  targets: [{ resources: 1, malformed: 0 }],
  outcomes: [{ status: 'completed', gate: 'lint', target: 'a', examined: 1, skipped: [] }],
  findings: [],
  failures: [],
  failOn: 'error',
  allowEmpty: false,
};
const failure = { code: 'x', message: 'x' };

test('a run that looked and found nothing passes', () => {
  expect(judge(good)).toBe('pass');
});

test('a new finding at the threshold fails, one below it does not', () => {
  expect(judge({ ...good, findings: [{ severity: 'error', state: 'new' }] })).toBe('fail');
  expect(judge({ ...good, findings: [{ severity: 'warning', state: 'new' }] })).toBe('pass');
  expect(
    judge({ ...good, failOn: 'info', findings: [{ severity: 'warning', state: 'new' }] }),
  ).toBe('fail');
});

test.each(['known', 'waived', 'baselined'] as const)('a %s finding does not fail', (state) => {
  expect(judge({ ...good, findings: [{ severity: 'error', state }] })).toBe('pass');
});

test('with --fail-on never, findings never fail but broken stays broken', () => {
  const findings = [{ severity: 'error', state: 'new' }] as const;
  expect(judge({ ...good, failOn: 'never', findings })).toBe('pass');
  expect(judge({ ...good, failOn: 'never', failures: [failure] })).toBe('broken');
});

test('broken beats fail: a gate, a target, the run itself, an interruption', () => {
  const findings = [{ severity: 'error', state: 'new' }] as const;
  const gate = { gate: 'lint', target: 'a' };
  const outcomes = [...good.outcomes, { ...gate, status: 'broken', failure } as const];
  expect(judge({ ...good, findings, outcomes })).toBe('broken');
  expect(
    judge({
      ...good,
      findings,
      targets: [...good.targets, { resources: 0, malformed: 0, failure }],
    }),
  ).toBe('broken');
  expect(judge({ ...good, findings, failures: [failure] })).toBe('broken');
  const cancelled = [
    ...good.outcomes,
    { ...gate, status: 'not-run', because: 'cancelled' } as const,
  ];
  expect(judge({ ...good, findings, outcomes: cancelled })).toBe('broken');
});

test('a run without a resource or without a completed gate is broken unless emptiness is allowed', () => {
  const empty = { ...good, targets: [{ resources: 0, malformed: 0 }] };
  expect(judge(empty)).toBe('broken');
  expect(judge({ ...empty, allowEmpty: true })).toBe('pass');
  expect(judge({ ...good, outcomes: [] })).toBe('broken');
});

test('verdicts map to 0, 1 and 2', () => {
  expect((['pass', 'fail', 'broken'] as const).map(exitStatusOf)).toEqual([0, 1, 2]);
});
