import type { Target } from '../manifest/target.ts';
import { safeJson } from '../report/escape.ts';

/** A file that `init` proposes. */
export interface ProposedFile {
  readonly path: string;
  readonly text: string;
}

/** The files for a repository with these targets. */
export function proposedFiles(targets: readonly Target[], version: string): ProposedFile[] {
  return [
    { path: '.manifest-gate.yaml', text: configuration(targets) },
    { path: '.github/workflows/manifest-gate.yaml', text: WORKFLOW },
    { path: '.pre-commit-config.yaml', text: preCommit(version) },
  ];
}

/** Environments with their targets as discovery found them; the rest is left to discovery. */
function configuration(targets: readonly Target[]): string {
  const lines = ['failOn: error', `kubernetesVersions: [${versionsOf(targets)}]`];
  const environments = new Map<string, Target[]>();
  for (const target of targets) {
    if (target.environment === undefined) continue;
    environments.set(target.environment, [...(environments.get(target.environment) ?? []), target]);
  }
  if (environments.size > 0) lines.push('', 'environments:');
  for (const [name, members] of environments) {
    lines.push(`  ${scalar(name)}:`, '    targets:', ...members.flatMap(entry));
  }
  const others = targets.filter((t) => t.environment === undefined);
  if (environments.size > 0 && others.length > 0) {
    lines.push('', 'targets:', ...others.flatMap(entry).map((line) => line.slice(4)));
  }
  return `${lines.join('\n')}\n`;
}

function entry(target: Target): string[] {
  const values = target.helm?.valuesFiles ?? [];
  if (values.length === 0) return [`      - ${scalar(target.path)}`];
  return [
    `      - path: ${scalar(target.path)}`,
    `        values: [${values.map(scalar).join(', ')}]`,
  ];
}

function versionsOf(targets: readonly Target[]): string {
  return [...new Set(targets.flatMap((t) => t.kubernetesVersions))].map(scalar).join(', ');
}

/** A YAML scalar: plain where that is safe, JSON (which is YAML) otherwise. */
function scalar(text: string): string {
  return /^[a-z][\w./-]*$/i.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : safeJson(text);
}

const WORKFLOW = `name: manifest-gate
on: pull_request
permissions: { contents: read }
jobs:
  manifests:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - run: npx manifest-gate check --base "origin/$GITHUB_BASE_REF" --only-new -o github -o "markdown=$GITHUB_STEP_SUMMARY"
`;

function preCommit(version: string): string {
  return `repos:
  - repo: local
    hooks:
      - id: manifest-gate
        name: manifest-gate
        entry: npx --yes manifest-gate@${version} check
        language: system
        files: '\\.(ya?ml|json|tpl)$|(^|/)Kustomization$'
        require_serial: true
`;
}
