import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { reaches } from '../verdict/severity.ts';
import { printable } from './escape.ts';
import { failureLines } from './failure-lines.ts';
import type { Reporter } from './reporter.ts';
import { placeOf, resourceName } from './wording.ts';

/** The Test Anything Protocol, version 13: one point a finding, a gate without findings, a failure. */
export const tapReporter: Reporter = {
  id: 'tap',
  audience: 'machine',
  summary: 'TAP version 13',
  render(report) {
    const points = [...cleanPoints(report), ...report.findings.map((f) => findingPoint(f, report))];
    for (const { subject, text } of failureLines(report)) {
      points.push(() => [false, escapeHash(`${subject}: ${text.replaceAll('\n', ' ')}`)]);
    }
    const lines = points.map((point, i) => {
      const [ok, text] = point();
      return `${ok ? 'ok' : 'not ok'} ${i + 1} - ${text}`;
    });
    return `${['TAP version 13', `1..${lines.length}`, ...lines].join('\n')}\n`;
  },
};

type Point = () => readonly [ok: boolean, text: string];

function cleanPoints(report: RunReport): Point[] {
  const withFindings = new Set(report.findings.map((f) => `${f.gate} ${f.target}`));
  return report.outcomes
    .filter((o) => o.status === 'completed' && !withFindings.has(`${o.gate} ${o.target}`))
    .map((o) => () => [true, escapeHash(`${o.target}: ${o.gate} found nothing`)]);
}

/** A finding that does not decide is a point marked TODO, which TAP counts as no failure. */
function findingPoint(finding: Finding, { failOn }: RunReport): Point {
  const subject = finding.resource ? `${resourceName(finding.resource)}: ` : '';
  const text = escapeHash(
    `${finding.target}: ${finding.severity} ${finding.rule}: ${subject}${finding.message} (${placeOf(finding)})`,
  );
  const decides =
    finding.state === 'new' && failOn !== 'never' && reaches(finding.severity, failOn);
  const reason =
    finding.waiver?.reason ?? (finding.state === 'new' ? finding.severity : finding.state);
  return () => [false, decides ? text : `${text} # TODO ${escapeHash(reason)}`];
}

function escapeHash(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
