import type { Finding } from '../../src/verdict/finding.ts';
import type { RunReport } from '../../src/verdict/run-report.ts';

/** A finding with sensible defaults. */
export function findingOf(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: 'lint/image-tag-latest',
    gate: 'lint',
    severity: 'error',
    title: 'Image uses a floating tag',
    message: 'nginx:latest can be other code tomorrow.',
    remedy: 'Pin a version.',
    docs: 'docs/rules/lint/image-tag-latest.md',
    target: 'overlays/staging',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'prod', name: 'web' },
    pointer: '/spec/template/spec/containers/0/image',
    rendered: { line: 42, column: 11 },
    authored: { file: 'base/deployment.yaml', line: 17, column: 9, confidence: 'exact' },
    fingerprint: '0123456789abcdef0123456789abcdef',
    state: 'new',
    ...overrides,
  };
}

/** A report with one target, one completed gate and these findings. */
export function reportOf(
  findings: readonly Finding[],
  overrides: Partial<RunReport> = {},
): RunReport {
  const targets = [...new Set(['overlays/staging', ...findings.map((f) => f.target)])];
  return {
    toolVersion: '0.1.0',
    verdict: findings.some((f) => f.state === 'new' && f.severity === 'error') ? 'fail' : 'pass',
    failOn: 'error',
    targets: targets.map((id) => ({
      id,
      kind: 'kustomize',
      label: `kustomize ${id}`,
      renderer: { tool: 'kustomize', version: '5.7.1' },
      resources: 14,
      malformed: 0,
    })),
    tools: [{ tool: 'kubectl', version: '1.35.0', from: 'PATH' }],
    outcomes: targets.map((target) => ({
      status: 'completed',
      gate: 'lint',
      target,
      examined: 14,
      skipped: [],
    })),
    findings,
    rules: [
      {
        id: 'lint/image-tag-latest',
        severity: 'warning',
        title: 'Image uses a floating tag',
        why: 'The same manifest can start different code tomorrow.',
        remedy: 'Pin a version, or better a digest.',
        since: '0.1.0',
        docs: 'docs/rules/lint/image-tag-latest.md',
      },
    ],
    leftOut: [],
    failures: [],
    notes: [],
    durations: { render: 100, judge: 12 },
    ...overrides,
  };
}

/** Text that tries to leave its field: controls, workflow commands, markup, reordering. */
export const HOSTILE =
  'x%0A::error file=a::b\r\n::warning::c\u001b[31m\u009b1m\u202egnp.\u2066]]><b>&"\'|`\u0000@team';
