import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { summarize } from '../verdict/summary.ts';
import { safeJson } from './escape.ts';
import type { Reporter } from './reporter.ts';

/** The machine-readable report; its shape is `schemas/report.schema.json`. */
export const jsonReporter: Reporter = {
  id: 'json',
  audience: 'machine',
  summary: 'the whole report as one JSON document',
  render: (report, view) => `${safeJson(jsonReport(report, view.stats), 2)}\n`,
};

/** The document itself, for tests and for other reporters. */
export function jsonReport(report: RunReport, stats: boolean): object {
  return {
    schemaVersion: 1,
    tool: { name: 'manifest-gate', version: report.toolVersion },
    verdict: report.verdict,
    failOn: report.failOn,
    summary: summarize(report),
    tools: report.tools,
    targets: report.targets,
    outcomes: report.outcomes,
    findings: report.findings.map(jsonFinding),
    leftOut: report.leftOut,
    failures: report.failures,
    notes: report.notes,
    ...(stats && { durations: report.durations }),
  };
}

/** What a person alone needs (title, frame, spans) stays out. */
function jsonFinding(finding: Finding): object {
  const { title: _1, topic: _2, frame: _3, renderedSpan: _4, hidden: _5, ...rest } = finding;
  return rest;
}
