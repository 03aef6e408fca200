import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { kyvernoTestRunner } from '../../../../src/gates/policy/kyverno/test-runner/kyverno-test-runner.ts';
import { readDocuments } from '../../../../src/gates/policy/kyverno/test-runner/read-objects.ts';
import {
  type PolicyTestReport,
  type PolicyTestResult,
  policyTestReport,
} from '../../../../src/gates/policy/policy-test.ts';
import type { GatePorts } from '../../../../src/gates/ports.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
} from '../../../../src/manifest/json.ts';

/** Counts by what the rule of an expectation does. */
export interface KyvernoConformance {
  readonly report: PolicyTestReport;
  readonly byKind: ReadonlyMap<string, { readonly total: number; readonly passed: number }>;
  readonly kindOf: (result: PolicyTestResult) => string;
}

/** Ports that read the disk and offer nothing else. */
export function diskPorts(): GatePorts {
  const refuse = () => {
    throw new Error('not offered in this test');
  };
  return {
    files: {
      readText: async (file) => readFileSync(file, 'utf8'),
      readBytes: async (file) => readFileSync(file),
      kind: async (file) =>
        !existsSync(file) ? 'missing' : statSync(file).isDirectory() ? 'directory' : 'file',
      walk: async (directory) =>
        readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.posix.join(entry.parentPath, entry.name))
          .sort(),
    },
    assets: {
      readText: async (file) => readFileSync(file, 'utf8'),
      readBytes: refuse,
      list: refuse,
    },
    cache: { get: async () => undefined, set: async () => undefined },
    tools: { find: refuse, run: refuse },
    git: { staged: refuse, readStaged: refuse, changedBlobs: refuse },
    today: '2026-01-15',
  };
}

/** Runs every test below a directory. */
export async function kyvernoConformance(directory: string): Promise<KyvernoConformance> {
  const ports = diskPorts();
  const results: PolicyTestResult[] = [];
  for (const file of await kyvernoTestRunner.find([directory], ports)) {
    results.push(...(await kyvernoTestRunner.run(file, ports)));
  }
  const kinds = new Map<string, string>();
  const kindOf = (result: PolicyTestResult) => kindOfRule(result, kinds);
  const byKind = new Map<string, { total: number; passed: number }>();
  for (const result of results) {
    const kind = kindOf(result);
    const counts = byKind.get(kind) ?? { total: 0, passed: 0 };
    counts.total++;
    if (result.status === 'passed') counts.passed++;
    byKind.set(kind, counts);
  }
  return { report: policyTestReport(results), byKind, kindOf };
}

function kindOfRule(result: PolicyTestResult, kinds: Map<string, string>): string {
  const test = readDocuments(result.file, readFileSync(result.file, 'utf8'))[0];
  for (const name of arrayOrEmpty(test?.['policies'])) {
    const file = path.posix.join(path.posix.dirname(result.file), String(name));
    if (!existsSync(file) || statSync(file).isDirectory()) continue;
    for (const policy of readDocuments(file, readFileSync(file, 'utf8'))) learn(policy, kinds);
  }
  return (
    kinds.get(`${result.policy}/${result.rule}`) ?? kinds.get(`${result.policy}/`) ?? `unknown rule`
  );
}

function learn(policy: JsonObject, kinds: Map<string, string>): void {
  const name = String(objectOrEmpty(policy['metadata'])['name']);
  const spec = objectOrEmpty(policy['spec']);
  if (!isJsonObject(policy['spec'])) return;
  if (!Array.isArray(spec['rules'])) kinds.set(`${name}/`, String(policy['kind']));
  for (const rule of arrayOrEmpty(spec['rules'])) {
    const { name: ruleName, validate, mutate, generate } = objectOrEmpty(rule);
    const contents = ['pattern', 'anyPattern', 'deny', 'foreach', 'podSecurity', 'cel', 'assert'];
    const content = contents.find((c) => objectOrEmpty(validate)[c] !== undefined);
    const kind = mutate ? 'mutate' : generate ? 'generate' : (content ?? 'other');
    kinds.set(`${name}/${String(ruleName)}`, kind);
  }
}
