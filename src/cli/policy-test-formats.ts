import type { PolicyTestReport, PolicyTestResult } from '../gates/policy/policy-test.ts';
import { printableLines, xmlText } from '../report/escape.ts';

/** What `policy test` can print, by name. */
export const TEST_FORMATS: Readonly<
  Record<string, ((report: PolicyTestReport) => string) | undefined>
> = Object.assign(Object.create(null), {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
});

function jsonReport(report: PolicyTestReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What failed and what was skipped, each with its reason; then the counts. */
function textReport({ summary, results }: PolicyTestReport): string {
  const lines = results.filter((result) => result.status !== 'passed').flatMap(resultLines);
  const { total, passed, failed, skipped } = summary;
  const sign = failed > 0 ? '✖' : '✔';
  lines.push(`${sign} ${passed} of ${total} passed · ${failed} failed · ${skipped} skipped`);
  return `${printableLines(lines.join('\n'))}\n`;
}

function resultLines(result: PolicyTestResult): readonly string[] {
  const { file, test, policy, rule, resource, expected, actual, status, reason } = result;
  const about = [policy, rule, resource].filter((part) => part !== '').join(' · ');
  return [
    `${status}  ${file}${test === '' ? '' : ` · ${test}`}`,
    ...(about === '' ? [] : [`  ${about}`]),
    ...(status === 'failed' ? [`  wanted ${expected}, got ${actual}`] : []),
    ...(reason === '' ? [] : [`  ${reason}`]),
    '',
  ];
}

/** JUnit XML: a suite a test file, a case an expectation. */
function junitReport({ summary, results }: PolicyTestReport): string {
  const files = [...new Set(results.map(({ file }) => file))];
  const suites = files.map((file) =>
    junitSuite(
      file,
      results.filter((r) => r.file === file),
    ),
  );
  const { total, failed, skipped } = summary;
  const counts = `tests="${total}" failures="${failed}" skipped="${skipped}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="manifest-gate policy test" ${counts}>
${suites.join('')}</testsuites>
`;
}

function junitSuite(file: string, results: readonly PolicyTestResult[]): string {
  const count = (status: string) => results.filter((result) => result.status === status).length;
  const counts = `tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}"`;
  const cases = results.map(junitCase).join('');
  return `  <testsuite name="${xmlText(file)}" ${counts}>\n${cases}  </testsuite>\n`;
}

function junitCase(result: PolicyTestResult): string {
  const { test, policy, rule, resource, expected, actual, status, reason } = result;
  const about = [policy, rule, resource].filter((part) => part !== '').join(' · ');
  const name = `${about} ${expected}`.trim();
  const got = xmlText(`wanted ${expected}, got ${actual}`);
  const body = {
    passed: '',
    skipped: `<skipped message="${xmlText(reason)}"/>`,
    failed: `<failure message="${got}">${xmlText(reason)}</failure>`,
  }[status];
  return `    <testcase classname="${xmlText(test)}" name="${xmlText(name)}">${body}</testcase>\n`;
}
