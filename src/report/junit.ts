import type { Finding } from '../verdict/finding.ts';
import type { GateOutcome } from '../verdict/outcome.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { reaches } from '../verdict/severity.ts';
import { xmlText } from './escape.ts';
import { failureLines } from './failure-lines.ts';
import type { Reporter } from './reporter.ts';
import { placeOf, resourceName } from './wording.ts';

/**
 * JUnit XML (junit-4.xsd of Jenkins): a suite a target, a case a finding, and a passing case for
 * each gate that found nothing. A finding that does not decide is a skipped case, so that test
 * reports are red exactly when the run is.
 */
export const junitReporter: Reporter = {
  id: 'junit',
  audience: 'machine',
  summary: 'JUnit XML, for test reports',
  render(report) {
    const targets = [
      ...new Set([...report.targets.map((t) => t.id), ...report.findings.map((f) => f.target)]),
    ];
    const suites = targets.map((id) => suite(id, targetCases(id, report)));
    const failures = failureLines(report).map((line) =>
      testCase(
        'manifest-gate',
        `${line.subject}: ${line.code}`,
        `<error message="${xmlText(line.text)}"/>`,
      ),
    );
    if (failures.length > 0) suites.push(suite('manifest-gate', failures));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="manifest-gate">\n${suites.join('')}</testsuites>\n`;
  },
};

function targetCases(id: string, report: RunReport): string[] {
  const findings = report.findings.filter((f) => f.target === id);
  const clean = report.outcomes.filter(
    (o) => o.target === id && !findings.some((f) => f.gate === o.gate),
  );
  return [...clean.flatMap(cleanCase), ...findings.map((f) => findingCase(f, report.failOn))];
}

function cleanCase(outcome: GateOutcome): string[] {
  return outcome.status === 'completed' ? [testCase(outcome.gate, 'no findings', '')] : [];
}

function findingCase(finding: Finding, failOn: RunReport['failOn']): string {
  const subject = finding.resource ? `${resourceName(finding.resource)} ` : '';
  const name = `${finding.rule}: ${subject}${finding.pointer ?? ''}`.trim();
  const text = xmlText(
    `${finding.severity}: ${finding.message}\n${placeOf(finding)}\n${finding.remedy ?? ''}`,
  );
  const decides =
    finding.state === 'new' && failOn !== 'never' && reaches(finding.severity, failOn);
  if (!decides)
    return testCase(finding.gate, name, `<skipped>${xmlText(stateText(finding))}${text}</skipped>`);
  const message = xmlText(finding.message);
  return testCase(
    finding.gate,
    name,
    `<failure type="${xmlText(finding.rule)}" message="${message}">${text}</failure>`,
  );
}

function stateText(finding: Finding): string {
  if (finding.state === 'new') return '';
  return finding.waiver ? `waived (${finding.waiver.reason}): ` : `${finding.state}: `;
}

function testCase(classname: string, name: string, body: string): string {
  return `    <testcase classname="${xmlText(classname)}" name="${xmlText(name)}">${body}</testcase>\n`;
}

function suite(name: string, cases: readonly string[]): string {
  const counted = (element: string): number =>
    cases.filter((c) => c.includes(`><${element}`)).length;
  const counts = `tests="${cases.length}" failures="${counted('failure')}" errors="${counted('error')}" skipped="${counted('skipped')}"`;
  return `  <testsuite name="${xmlText(name)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}
