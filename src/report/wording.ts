import type { Finding, ResourceReference } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { summarize } from '../verdict/summary.ts';

/** `1 error`, `2 errors`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** `Deployment prod/web`, `Namespace prod`. */
export function resourceName(resource: ResourceReference): string {
  const name = resource.namespace ? `${resource.namespace}/${resource.name}` : resource.name;
  return `${resource.kind} ${name}`;
}

/** Where to edit: `charts/web/values.yaml:12:3`; the place in the rendered stream otherwise. */
export function placeOf(finding: Finding): string {
  const { authored, rendered, target } = finding;
  if (authored) {
    const { file, line, column } = authored;
    return [
      file,
      ...(line === undefined ? [] : [line]),
      ...(column === undefined ? [] : [column]),
    ].join(':');
  }
  return rendered ? `${target} (rendered):${rendered.line}:${rendered.column}` : target;
}

/** `2 targets, 23 resources, 5 gates, 61 rules`: what was looked at. */
export function denominator(report: RunReport): string {
  const s = summarize(report);
  return [
    count(s.targets, 'target'),
    count(s.resources, 'resource'),
    count(s.gates, 'gate'),
    count(s.rules, 'rule'),
  ].join(', ');
}

/** `1 error, 2 warnings`; `no findings`. */
export function numerator(report: RunReport): string {
  const { findings } = summarize(report);
  const parts = [
    ...(findings.error > 0 ? [count(findings.error, 'error')] : []),
    ...(findings.warning > 0 ? [count(findings.warning, 'warning')] : []),
    ...(findings.info > 0 ? [`${findings.info} info`] : []),
  ];
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** `1 waived, 3 known, 2 in the baseline`: what did not count. */
export function setAside(report: RunReport): string {
  const s = summarize(report);
  return [
    `${s.waived} waived`,
    ...(s.known > 0 ? [`${s.known} known from the base`] : []),
    ...(s.baselined > 0 ? [`${s.baselined} in the baseline`] : []),
  ].join(', ');
}

/** Skips over all gates: `3 no-schema (schema)`, sorted by gate and reason. */
export function skipCounts(
  report: RunReport,
): readonly { gate: string; reason: string; count: number }[] {
  const counts = new Map<string, { gate: string; reason: string; count: number }>();
  for (const outcome of report.outcomes) {
    if (outcome.status !== 'completed') continue;
    for (const { reason } of outcome.skipped) {
      const key = `${outcome.gate} ${reason}`;
      const entry = counts.get(key) ?? { gate: outcome.gate, reason, count: 0 };
      entry.count++;
      counts.set(key, entry);
    }
  }
  return [...counts.keys()].sort().flatMap((key) => counts.get(key) ?? []);
}
