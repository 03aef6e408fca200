import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { textFailures } from '../../src/report/text-failures.ts';
import type { RunReport } from '../../src/verdict/run-report.ts';

const ink = new Chalk({ level: 0 });

/** A report of targets that failed with these reasons. */
function reportOf(reasons: Readonly<Record<string, string>>): RunReport {
  const targets = Object.entries(reasons).map(([id, reason]) => ({
    id,
    kind: 'helm' as const,
    resources: 0,
    malformed: 0,
    failure: {
      code: 'chart-dependency-missing',
      message: `${id} does not render: ${reason}`,
      hint: `helm dependency build ${id}`,
    },
  }));
  return { failures: [], outcomes: [], targets } as unknown as RunReport;
}

test('many targets that do not render for one reason are told together, each by its name', () => {
  const missing = 'the dependencies are missing: common.';
  const told = textFailures(
    reportOf({ a: missing, b: missing, c: 'another reason.', d: missing }),
    ink,
  );
  expect(told).toEqual([
    `! 3 targets do not render: ${missing}\n  a\n  b\n  d\n  Do: helm dependency build a, and so for each.`,
    '! c does not render: another reason.\n  Do: helm dependency build c',
  ]);
});

test('two are told one by one', () => {
  expect(textFailures(reportOf({ a: 'x.', b: 'x.' }), ink)).toHaveLength(2);
});
