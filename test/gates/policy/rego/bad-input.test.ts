import { describe, expect, it } from 'vitest';
import { compileEntrypoints } from '../../../../src/gates/policy/rego/compile-rego.ts';
import { FailureError } from '../../../../src/verdict/failure.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { runPolicies } from '../../../support/policy-review.ts';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';

/** The smallest module there is: a header and nothing else. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A module that exports a global `opa_wasm_abi_version` and nothing else of OPA's. */
const OTHER_ABI = new Uint8Array([
  ...EMPTY_MODULE,
  ...[6, 6, 1, 0x7f, 0, 0x41, 2, 0x0b],
  ...[7, 24, 1, 20, ...new TextEncoder().encode('opa_wasm_abi_version'), 3, 0],
]);

async function codeOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Parameters<typeof runPolicies>[1] = {},
): Promise<string> {
  try {
    await runPolicies(CONFIG_MAP, { policies: ['policy'], ...options }, policyPorts(files));
    return 'no failure';
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    expect(error.failure.hint).toBeTruthy();
    return error.failure.code;
  }
}

describe('what cannot be judged by is a named failure', () => {
  it.each<readonly [string, Readonly<Record<string, string | Uint8Array>>, string]>([
    ['corrupt wasm', { 'policy/p.wasm': new Uint8Array([1, 2, 3]) }, 'policy-wasm-corrupt'],
    ['a module that is not OPA’s', { 'policy/p.wasm': EMPTY_MODULE }, 'policy-not-opa'],
    ['a module of another ABI', { 'policy/p.wasm': OTHER_ABI }, 'policy-abi-mismatch'],
    ['a bundle that is no archive', { 'policy/b.tar.gz': 'no gzip' }, 'policy-bundle-broken'],
    ['a directory without policies', { 'policy/readme.yaml': 'a: b' }, 'policy-source-empty'],
    ['a path that does not exist', { 'other/a.rego': '' }, 'policy-source-missing'],
    ['YAML that is none', { 'policy/x.yaml': 'a: [' }, 'policy-file-unreadable'],
    [
      'a Constraint without its template',
      {
        'policy/c.yaml':
          'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sNothing\nmetadata: {name: n}\n',
      },
      'policy-template-missing',
    ],
  ])('%s', async (_, files, code) => {
    expect(await codeOf(files)).toBe(code);
  });

  it('an address without a digest', async () => {
    const policies = ['https://example.com/bundle.tar.gz'];
    expect(await codeOf({}, { policies })).toBe('policy-source-unpinned');
  });

  it('a pinned address with --offline', async () => {
    const policies = [`oci://registry.example.com/policy@sha256:${'0'.repeat(64)}`];
    expect(await codeOf({}, { policies })).toBe('policy-source-offline');
  });

  it('a data path that does not exist', async () => {
    const options = { policies: ['pod-security-baseline'], data: ['nowhere'] };
    expect(await codeOf({}, options)).toBe('policy-data-missing');
  });
});

const rego = (body: string) => ({ 'policy/p.rego': `package main\n\n${body}\n` });

describe.skipIf(opaPath() === undefined)(
  'policies that fail (skipped where opa is missing)',
  () => {
    it.each<readonly [string, Readonly<Record<string, string>>, string]>([
      ['text that is no Rego', rego('deny contains'), 'policy-does-not-parse'],
      [
        'Rego that does not compile',
        rego('deny contains msg if msg := missing(1)'),
        'policy-does-not-compile',
      ],
      [
        'a built-in that is refused',
        rego('deny contains "x" if http.send({"url": input.u, "method": "get"}).status_code == 1'),
        'policy-builtin-refused',
      ],
      [
        'a built-in that is refused for another reason',
        rego('deny contains "x" if rego.parse_module("a", input.b)'),
        'policy-builtin-refused',
      ],
      [
        'a rule that conflicts with itself',
        rego(
          'f(x) := 1 if x\n\nf(x) := 2 if x\n\ndeny contains msg if msg := sprintf("%d", [f(input.kind)])',
        ),
        'policy-evaluation-failed',
      ],
      ['a result that is a number', rego('deny := 5'), 'policy-result-shape'],
      ['a result without a message', rego('deny contains {"message": "x"}'), 'policy-result-shape'],
      ['a result that is just true', rego('deny if input.kind'), 'policy-result-shape'],
      ['Rego without rules that judge', rego('allow := true'), 'policy-no-rules'],
      [
        'rules in another package only',
        { 'policy/p.rego': 'package other\n\ndeny contains "x"\n' },
        'policy-no-rules',
      ],
    ])('%s', async (_, files, code) => {
      expect(await codeOf(files)).toBe(code);
    });

    const endless = rego(
      'deny contains "x" if {\n\tsome a in numbers.range(1, 3000)\n\tsome b in numbers.range(1, 3000)\n\tsome c in numbers.range(1, 3000)\n\ta + b + c < 0\n}',
    );

    it('an endless policy is stopped', async () => {
      const limits = { milliseconds: 300, megabytes: 256 };
      expect(await codeOf(endless, { limits })).toBe('policy-time-limit');
    });

    it('a policy that eats memory is stopped', async () => {
      const greedy = rego('deny contains "x" if count(numbers.range(1, 100000000)) == 1');
      const limits = { milliseconds: 60_000, megabytes: 8 };
      expect(await codeOf(greedy, { limits })).toBe('policy-memory-limit');
    });

    it('two modules with the same package conflict', async () => {
      const sources = new Map([['p.rego', 'package main\n\ndeny contains "x"\n']]);
      const wasm = await compileEntrypoints(sources, ['main/deny'], 'v1', policyPorts({}));
      expect(await codeOf({ 'policy/a.wasm': wasm, 'policy/b.wasm': wasm })).toBe(
        'policy-conflict',
      );
    });

    it('a policy that applies to nothing breaks a run that asked for it', async () => {
      const template = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8snever}
spec:
  crd: {spec: {names: {kind: K8sNever}}}
  targets: [{target: admission.k8s.gatekeeper.sh, rego: 'package k8snever violation[{"msg": "x"}] { true }'}]
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sNever
metadata: {name: never}
spec: {match: {kinds: [{apiGroups: [apps], kinds: [Deployment]}]}}
`;
      expect(await codeOf({ 'policy/t.yaml': template })).toBe('policy-applies-to-nothing');
    });

    it("a template that asks Gatekeeper's external data", async () => {
      const rego =
        'package ext violation[{"msg": "x"}] { external_data({"provider": "p", "keys": ["k"]}).errors[_] }';
      const template = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8sexternal}
spec:
  crd: {spec: {names: {kind: K8sExternal}}}
  targets: [{target: admission.k8s.gatekeeper.sh, rego: '${rego}'}]
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sExternal
metadata: {name: ext}
`;
      expect(await codeOf({ 'policy/t.yaml': template })).toBe('policy-builtin-refused');
    });

    it('opa and the module name files by the paths that were given', async () => {
      const run = (text: string) =>
        runPolicies(
          CONFIG_MAP,
          { policies: ['../policy'] },
          policyPorts({ '../policy/p.rego': `package main\n\n${text}\n` }),
        );
      await expect(run('deny contains')).rejects.toThrow('(../policy/p.rego:3: ');
      const conflict =
        'f(x) := 1 if x\n\nf(x) := 2 if x\n\ndeny contains "x" if f(input.kind) == 3';
      await expect(run(conflict)).rejects.toThrow('default/c: ../policy/p.rego:5:1: ');
    });
  },
);
