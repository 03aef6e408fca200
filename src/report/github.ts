import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import type { Severity } from '../verdict/severity.ts';
import { githubData, githubProperty } from './escape.ts';
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
  const lines = report.failures.map((f) => ['manifest-gate', f.message, f.hint]);
  for (const t of report.targets) {
    if (t.failure)
      lines.push([t.id, `${t.id} did not render: ${t.failure.message}`, t.failure.hint]);
  }
  for (const o of report.outcomes) {
    if (o.status !== 'broken') continue;
    lines.push([
      o.gate,
      `${o.gate} is broken for ${o.target}: ${o.failure.message}`,
      o.failure.hint,
    ]);
  }
  return lines.map(([title = '', message = '', hint]) => {
    const text = hint ? `${message}\nDo: ${hint}` : message;
    return `::error title=${githubProperty(title)}::${githubData(text)}`;
  });
}
