import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import type { Severity } from '../verdict/severity.ts';
import { githubData, githubProperty } from './escape.ts';
import { failureLines } from './failure-lines.ts';
import type { Reporter } from './reporter.ts';
import { denominator, numerator, resourceName } from './wording.ts';

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that GitHub shows on the lines of a pull request. */
export const githubReporter: Reporter = {
  id: 'github',
  audience: 'machine',
  summary: 'annotations for GitHub Actions',
  render(report) {
    const findings = report.findings.filter((f) => f.state === 'new').map(annotation);
    const closing = `::notice title=manifest-gate::${githubData(`${numerator(report)} · ${denominator(report)}`)}`;
    return `${[...findings, ...failureCommands(report), closing].join('\n')}\n`;
  },
};

function annotation(finding: Finding): string {
  const { authored } = finding;
  const properties = [
    ...(authored ? [`file=${githubProperty(authored.file)}`] : []),
    ...(authored?.line === undefined ? [] : [`line=${authored.line}`]),
    ...(authored?.column === undefined ? [] : [`col=${authored.column}`]),
    `title=${githubProperty(finding.rule)}`,
  ];
  const subject = finding.resource
    ? `${resourceName(finding.resource)} in ${finding.target}: `
    : '';
  const remedy = finding.remedy ? `\nDo: ${finding.remedy}` : '';
  const message = githubData(`${subject}${finding.message}${remedy}`);
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${message}`;
}

function failureCommands(report: RunReport): string[] {
  return failureLines(report).map(
    ({ subject, text }) => `::error title=${githubProperty(subject)}::${githubData(text)}`,
  );
}
