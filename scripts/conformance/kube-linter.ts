/**
 * How far lint agrees with kube-linter on the checks they share, over real renderings, each file
 * its own set: `PATH=…:$PATH node scripts/run.js scripts/conformance/kube-linter.ts`. Needs
 * kube-linter on PATH.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { LINT_RULES } from '../../src/gates/lint/lint-rules.ts';
import { CORPUS, hasCorpus, lintCorpus } from '../../test/support/lint-corpus.ts';
import { DIFFERENCES, LEFT_OUT } from './kube-linter-differences.ts';

/** These reach for the network, or drown everything else. */
const EXCLUDED = ['--exclude', 'schema-validation', '--exclude', 'sorted-keys'];

interface Report {
  readonly Check: string;
  readonly Object: { K8sObject: { Name: string; GroupVersionKind: { Kind: string } } };
}

if (hasCorpus) await compare();
else console.log(`${CORPUS} is not there; nothing was compared`);

async function compare(): Promise<void> {
  const { checks: theirs, unreadable } = kubeLinterCorpus();
  const ours = await lintByRule();
  const totals = { both: 0, theirs: 0, ours: 0, unexplained: 0 };
  for (const [check, rules] of sharedChecks()) {
    const mine = union(rules.map((rule) => ours.get(rule)));
    const other = theirs.get(check) ?? new Set();
    const counts = {
      both: [...mine].filter((one) => other.has(one)).length,
      theirs: [...other].filter((one) => !mine.has(one)).length,
      ours: [...mine].filter((one) => !other.has(one)).length,
    };
    console.log(
      `${check}: ${counts.both} agree, ${counts.theirs} theirs only, ${counts.ours} ours only  (${rules.join(', ')})`,
    );
    totals.both += counts.both;
    for (const side of ['theirs', 'ours'] as const) {
      totals[side] += counts[side];
      if (counts[side] === 0) continue;
      const reason = DIFFERENCES.get(check)?.[side];
      if (reason === undefined) totals.unexplained += counts[side];
      console.log(`  ${side} only: ${reason ?? 'UNEXPLAINED'}`);
    }
  }
  for (const [check, reason] of LEFT_OUT) console.log(`left out: ${check}: ${reason}`);
  for (const file of unreadable) console.log(`kube-linter gave no report for ${file}`);
  console.log(
    `${totals.both} objects agree, ${totals.theirs} are theirs only, ${totals.ours} ours only, ${totals.unexplained} without a reason`,
  );
}

/** What kube-linter says: per check, the objects as `file Kind/name`. */
function kubeLinterCorpus(): { checks: Map<string, Set<string>>; unreadable: string[] } {
  const checks = new Map<string, Set<string>>();
  const unreadable: string[] = [];
  for (const file of readdirSync(CORPUS).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const reports = kubeLinter(path.join(CORPUS, file));
    if (!reports) unreadable.push(file);
    for (const { Check, Object: object } of reports ?? []) {
      const { Name, GroupVersionKind } = object.K8sObject;
      add(checks, Check, `${file} ${GroupVersionKind.Kind}/${Name}`);
    }
  }
  return { checks, unreadable };
}

function kubeLinter(file: string): readonly Report[] | undefined {
  const args = ['lint', '--add-all-built-in', ...EXCLUDED, '--format', 'json', file];
  const text = outputOf(args);
  try {
    return (JSON.parse(text) as { Reports: Report[] | null }).Reports ?? [];
  } catch {
    return undefined;
  }
}

/** kube-linter exits with 1 when it found something. */
function outputOf(args: readonly string[]): string {
  try {
    return execFileSync('kube-linter', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  }
}

async function lintByRule(): Promise<Map<string, Set<string>>> {
  const rules = new Map<string, Set<string>>();
  for (const { rule, file, resource } of await lintCorpus()) {
    const [kind = '', , ...name] = resource.split('/');
    add(rules, rule, `${file} ${kind}/${name.join('/')}`);
  }
  return rules;
}

function sharedChecks(): [string, string[]][] {
  const shared = new Map<string, string[]>();
  for (const { id, peers } of LINT_RULES) {
    for (const check of [peers.kubeLinter ?? []].flat()) {
      shared.set(check, [...(shared.get(check) ?? []), id]);
    }
  }
  return [...shared].sort(([a], [b]) => (a < b ? -1 : 1));
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): Set<string> {
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
