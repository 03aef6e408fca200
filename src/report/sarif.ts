import type { Finding, RelatedFinding } from '../verdict/finding.ts';
import type { Rule } from '../verdict/rule.ts';
import type { RunReport } from '../verdict/run-report.ts';
import type { Severity } from '../verdict/severity.ts';
import { printable, printableLines, safeJson } from './escape.ts';
import { failureLines } from './failure-lines.ts';
import type { Reporter } from './reporter.ts';
import { resourceName } from './wording.ts';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0 (OASIS), as code scanning services read it. */
export const sarifReporter: Reporter = {
  id: 'sarif',
  audience: 'machine',
  summary: 'SARIF 2.1.0, for code scanning',
  render: (report) => `${safeJson(sarifLog(report), 2)}\n`,
};

function sarifLog(report: RunReport): object {
  const index = new Map(report.rules.map((rule, i) => [rule.id, i]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'manifest-gate',
            semanticVersion: report.toolVersion,
            rules: report.rules.map(reportingDescriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        results: report.findings.map((finding) => result(finding, index.get(finding.rule))),
      },
    ],
  };
}

function reportingDescriptor(rule: Rule): object {
  const text = [rule.why, rule.remedy]
    .filter((t) => t !== '')
    .map(printable)
    .join(' ');
  return {
    id: rule.id,
    shortDescription: { text: printable(rule.title) },
    ...(text !== '' && { fullDescription: { text }, help: { text } }),
    ...(rule.docs?.startsWith('https://') && { helpUri: rule.docs }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.id.split('/', 1)[0] ?? '', 'kubernetes'] },
  };
}

/** Failures are notifications: a run that could not judge was not successful. */
function invocation(report: RunReport): object {
  const failures = failureLines(report);
  return {
    executionSuccessful: report.verdict !== 'broken',
    ...(failures.length > 0 && {
      toolExecutionNotifications: failures.map(({ code, text }) => ({
        level: 'error',
        descriptor: { id: code },
        message: { text: printableLines(text) },
      })),
    }),
  };
}

function result(finding: Finding, ruleIndex: number | undefined): object {
  const remedy = finding.remedy ? ` ${finding.remedy}` : '';
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: printable(`${finding.message}${remedy}`) },
    locations: [location(finding)],
    ...(finding.related && { relatedLocations: finding.related.map(relatedLocation) }),
    partialFingerprints: { 'manifestGate/v1': finding.fingerprint },
    baselineState: finding.state === 'known' || finding.state === 'baselined' ? 'unchanged' : 'new',
    ...(finding.state !== 'new' && { suppressions: [suppression(finding)] }),
    properties: { target: finding.target, ...(finding.pointer && { pointer: finding.pointer }) },
  };
}

/** Code scanning shows nothing without a region, so a file without a known line gets its first. */
function location(finding: Finding): object {
  const { authored, resource, target } = finding;
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(printable(authored?.file ?? target)) },
      region: {
        startLine: authored?.line ?? 1,
        ...(authored?.line !== undefined && { startColumn: authored.column ?? 1 }),
      },
    },
    ...(resource && {
      logicalLocations: [
        { fullyQualifiedName: printable(`${target}: ${resourceName(resource)}`), kind: 'resource' },
      ],
    }),
  };
}

function relatedLocation(related: RelatedFinding, id: number): object {
  const { authored, message } = related;
  return {
    id,
    message: { text: printable(message) },
    ...(authored && {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(printable(authored.file)) },
        region: { startLine: authored.line ?? 1 },
      },
    }),
  };
}

function suppression({ state, waiver }: Finding): object {
  if (state !== 'waived') {
    const why = state === 'known' ? 'The base revision has it, too.' : 'It is in the baseline.';
    return { kind: 'external', justification: why };
  }
  const owner = waiver?.owner ? ` (${waiver.owner})` : '';
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(`${waiver?.reason ?? ''}${owner}`),
  };
}
