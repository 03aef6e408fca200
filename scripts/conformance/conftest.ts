/**
 * conftest's Kubernetes examples: its results and ours over the same policies and files.
 *
 *   node scripts/run.js scripts/conformance/conftest.ts <checkout of open-policy-agent/conftest>
 *
 * Needs `conftest` and `opa` on PATH or in .tools/. Nothing of the checkout is kept.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PolicyOptions } from '../../src/gates/policy/policy-options.ts';
import { diskPorts } from '../../test/support/policy-ports.ts';
import { manifestOf, runPoliciesOver } from '../../test/support/policy-review.ts';
import { toolPath } from './find-opa.ts';

/** One run of conftest: where, over what, with which flags; and the same for us. */
interface Example {
  readonly dir: string;
  readonly files: readonly string[];
  readonly flags: readonly string[];
  readonly options: Partial<PolicyOptions>;
}

const policy = (...paths: string[]): Pick<Example, 'flags' | 'options'> => ({
  flags: paths.flatMap((p) => ['-p', p]),
  options: { policies: paths },
});

const EXAMPLES: readonly Example[] = [
  { dir: 'kubernetes', files: ['deployment.yaml'], ...policy('policy') },
  { dir: 'kubernetes', files: ['service.yaml'], ...policy('policy') },
  { dir: 'kubernetes', files: ['deployment+service.yaml'], ...policy('policy') },
  { dir: 'kubernetes', files: ['deployment.yaml', 'service.yaml'], ...policy('policy') },
  {
    dir: 'kubernetes/combine',
    files: ['combine.yaml', 'deployment.yaml', 'service.yaml'],
    flags: ['-p', 'combine.rego', '--combine'],
    options: { policies: ['combine.rego'], combine: true },
  },
  { dir: 'exceptions', files: ['deployments.yaml'], ...policy('policy') },
  {
    dir: 'data',
    files: ['service.yaml'],
    flags: ['-p', 'policy', '-d', 'exclusions'],
    options: { policies: ['policy'], data: ['exclusions'] },
  },
  {
    // Its conftest.toml names the policy directory and the package.
    dir: 'configfile',
    files: ['deployment.yaml'],
    flags: [],
    options: { policies: ['test'], namespaces: ['conftest'] },
  },
  {
    dir: 'kustomize',
    files: ['deployment.yaml', 'service.yaml', 'configMap.yaml'],
    ...policy('policy'),
  },
];

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('give the path of a checkout of conftest');
const conftest = toolPath('conftest');
let differing = 0;
for (const example of EXAMPLES) {
  for (const all of [false, true]) await compare(example, all);
}
console.log(differing === 0 ? 'all equal' : `${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;

async function compare(example: Example, all: boolean): Promise<void> {
  const cwd = path.join(checkout ?? '', 'examples', example.dir);
  const theirs = conftestResults(example, cwd, all);
  const ours = await ourResults(example, cwd, all);
  const equal = JSON.stringify(theirs) === JSON.stringify(ours);
  const name = `${example.dir}: ${example.files.join(' ')}${all ? ' --all-namespaces' : ''}`;
  console.log(`${equal ? 'equal  ' : 'DIFFERS'} ${name}: ${theirs.length} results`);
  if (equal) return;
  differing++;
  console.log(`  conftest: ${theirs.join(' | ')}\n  ours:     ${ours.join(' | ')}`);
}

function conftestResults({ files, flags }: Example, cwd: string, all: boolean): readonly string[] {
  const args = [
    'test',
    '-o',
    'json',
    '--no-fail',
    ...flags,
    ...(all ? ['--all-namespaces'] : []),
    ...files,
  ];
  const output = execFileSync(conftest, args, { cwd, encoding: 'utf8' });
  const results = JSON.parse(output) as readonly {
    readonly failures?: readonly { readonly msg: string }[];
    readonly warnings?: readonly { readonly msg: string }[];
  }[];
  return results
    .flatMap(({ failures = [], warnings = [] }) => [
      ...failures.map(({ msg }) => `failure: ${msg}`),
      ...warnings.map(({ msg }) => `warning: ${msg}`),
    ])
    .sort();
}

async function ourResults(example: Example, cwd: string, all: boolean): Promise<readonly string[]> {
  const text = example.files
    .map((file) => readFileSync(path.join(cwd, file), 'utf8'))
    .join('\n---\n');
  const options = { ...example.options, allNamespaces: all };
  const run = await runPoliciesOver(manifestOf(text), options, diskPorts(cwd));
  const severities = new Map(run.rules.map((rule) => [rule.id, rule.severity]));
  return run.observations
    .map(
      ({ rule, message }) =>
        `${severities.get(rule) === 'warning' ? 'warning' : 'failure'}: ${message}`,
    )
    .sort();
}
