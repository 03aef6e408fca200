import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import type { Severity } from '../verdict/severity.ts';
import { printable, safeJson } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { resourceName } from './wording.ts';

const SEVERITIES: Record<Severity, string> = { error: 'critical', warning: 'minor', info: 'info' };

/** GitLab's code quality report (a subset of Code Climate's issues). */
export const gitlabReporter: Reporter = {
  id: 'gitlab',
  audience: 'machine',
  summary: 'GitLab code quality',
  render: (report: RunReport) => `${safeJson(report.findings.map(issue), 2)}\n`,
};

/** A finding that does not count is reported as info, so that the widget shows no degradation. */
function issue(finding: Finding): object {
  const subject = finding.resource ? `${resourceName(finding.resource)}: ` : '';
  const state = finding.state === 'new' ? '' : ` (${finding.state})`;
  return {
    type: 'issue',
    check_name: finding.rule,
    description: printable(`${subject}${finding.message}${state}`),
    categories: [finding.gate === 'secrets' || finding.gate === 'policy' ? 'Security' : 'Bug Risk'],
    severity: finding.state === 'new' ? SEVERITIES[finding.severity] : 'info',
    fingerprint: finding.fingerprint,
    location: {
      path: printable(finding.authored?.file ?? finding.target),
      lines: { begin: finding.authored?.line ?? 1 },
    },
  };
}
